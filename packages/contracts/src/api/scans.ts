import { z } from 'zod';
import { id, instant, page, pageQuery, queryFlag, reason, sha256, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { scanStates } from '../states/scan.ts';
import { verdict } from './signing.ts';

/** Why a scanner's folder cannot be read; the words are the web's. */
export const folderFaults = ['absent', 'forbidden', 'not-a-folder', 'outside'] as const;

/** Something the clerk should know about a page, as a code: the words are the web's. */
export const scanNoteCodes = ['unknown-separator', 'foreign-separator', 'not-searched'] as const;
const scanNote = z.object({ code: z.enum(scanNoteCodes), page: z.int().min(1) });
export type ScanNote = z.infer<typeof scanNote>;

/** How far the words are read: "Đang đọc trang 3/12". */
const scanReading = z.object({
  state: z.enum(['waiting', 'reading', 'done', 'failed']),
  pagesRead: z.int(),
  pageLimit: z.int(),
  pageCount: z.int(),
  fault: z.string().nullable(),
});
export type ScanReading = z.infer<typeof scanReading>;

export const scanRow = z.object({
  id,
  name: z.string(),
  source: z.enum(['upload', 'folder', 'split', 'join', 'mail']),
  state: z.enum(scanStates),
  pageCount: z.int(),
  /** A Word or Excel file of a mail waits as what it is; its pages are not counted. */
  format: z.enum(['pdf', 'docx', 'xlsx']),
  arrivedAt: instant,
  broughtBy: z.string(),
  /** Of the batch it was cut from; null for a whole file. */
  part: z.object({ batchId: id, firstPage: z.int(), lastPage: z.int() }).nullable(),
  /** Made of so many scans; null where it was not joined. */
  joinedOf: z.int().nullable(),
  /** Why a mark of secrecy on it is none, and who said so (SEC-3). */
  declared: z.object({ reason: z.string(), by: z.string() }).nullable(),
  notes: z.array(scanNote),
  reading: scanReading.nullable(),
  /** The mail it came with. */
  mail: z
    .object({
      id,
      fromName: z.string(),
      fromAddress: z.string(),
      subject: z.string(),
      sentAt: instant.nullable(),
      /** Sender of the letter registered last out of a mail of this address; a proposal. */
      proposedSender: z.string().nullable(),
    })
    .nullable(),
  /** What the signatures of a file from a mail are worth; null: paper. */
  verdict: verdict.nullable(),
  version,
});
export type ScanRow = z.infer<typeof scanRow>;

export const scanDetail = scanRow.extend({
  /** Null after a purge: the bytes are gone. */
  sha256: sha256.nullable(),
  /** The very files as they came. */
  originals: z.array(z.object({ id, name: z.string(), sizeBytes: z.int() })),
  reason: z.string().nullable(),
  incomingId: id.nullable(),
  /** The scans it was joined of, or the parts it was cut into, in their order. */
  pieces: z.array(z.object({ id, name: z.string(), pageCount: z.int() })),
});
export type ScanDetail = z.infer<typeof scanDetail>;

const rect = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const wordPage = z.object({
  page: z.int(),
  width: z.number(),
  height: z.number(),
  words: z.array(z.object({ text: z.string(), rect, confidence: z.number() })),
});

const changing = { guard: 'version' as const, params: idParams, response: commandResult };

export const scansApi = {
  list: operation('GET /documents/scans', {
    id: 'documents.listScans',
    summary: 'Scans of the agency that wait for the register, oldest first',
    query: pageQuery.strict(),
    response: page(scanRow),
  }),
  upload: operation('POST /documents/scans', {
    id: 'documents.uploadScan',
    takesForm: true,
    summary:
      'Bring in one scan as multipart parts "file": one PDF, or the pictures of its pages in their order. The first page is looked at for marks of secrecy before anything is kept. A part "notSecretReason" before the files lets a false alarm pass (SEC-3)',
    response: scanDetail,
  }),
  folder: operation('GET /documents/scan-folder', {
    id: 'documents.scanFolder',
    summary:
      "The scanner's folder of the own agency: when it was looked into, the latest files, what went wrong",
    response: z.object({
      folder: z.object({ lookedAt: instant, fault: z.enum(folderFaults).nullable() }).nullable(),
      files: z.array(
        z.object({
          id,
          name: z.string(),
          state: z.enum(['seen', 'taken', 'duplicate', 'refused']),
          detail: z.string().nullable(),
          at: instant,
          isMoved: z.boolean(),
        }),
      ),
    }),
  }),
  get: operation('GET /documents/scans/{id}', {
    id: 'documents.getScan',
    summary: 'One scan with its originals and how far it is read',
    params: idParams,
    response: scanDetail,
  }),
  words: operation('GET /documents/scans/{id}/words', {
    id: 'documents.scanWords',
    summary: 'Words read so far with their places in points from the top left corner of the page',
    params: idParams,
    response: z.object({ pages: z.array(wordPage), source: z.enum(['text', 'ocr']) }),
  }),
  file: operation('GET /documents/scans/{id}/file', {
    id: 'documents.scanFile',
    summary: 'The scan as a PDF: the original, or what was made of it for viewing',
    params: idParams,
    query: z.object({ download: queryFlag.optional() }).strict(),
    response: z.unknown(),
    json: false,
  }),
  original: operation('GET /documents/scans/{id}/originals/{originalId}', {
    id: 'documents.scanOriginal',
    summary: 'A file as it came, byte for byte',
    params: z.object({ id, originalId: id }),
    response: z.unknown(),
    json: false,
  }),
  discard: operation('POST /documents/scans/{id}/commands/discard', {
    id: 'documents.discardScan',
    summary: 'Take a scan off the list, with a reason; the file and the reason stay',
    ...changing,
    body: z.object({ reason }).strict(),
  }),
  split: operation('POST /documents/scans/{id}/commands/split', {
    id: 'documents.splitScan',
    summary: 'Cut a scan into several: each number is the first page of a further part',
    ...changing,
    body: z.object({ firstPages: z.array(z.int().min(2).max(3000)).min(1).max(200) }).strict(),
  }),
  undoSplit: operation('POST /documents/scans/{id}/commands/undo-split', {
    id: 'documents.undoSplit',
    summary: 'Put a scan that was cut back together, while all its parts still wait',
    ...changing,
  }),
  join: operation('POST /documents/scan-joins', {
    id: 'documents.joinScans',
    summary:
      'Make one letter of several scans that wait, their pages in the order given; the scans stay as they came',
    body: z.object({ scans: z.array(z.object({ id, version }).strict()).min(2).max(50) }).strict(),
    response: commandResult,
  }),
  undoJoin: operation('POST /documents/scans/{id}/commands/undo-join', {
    id: 'documents.undoJoin',
    summary: 'Take a joined scan apart again before it is registered',
    ...changing,
  }),
  printSeparators: operation('POST /documents/scan-separators', {
    id: 'documents.printSeparators',
    summary: 'Make separator sheets with a code of the own agency',
    body: z.object({ sheets: z.int().min(1).max(100) }).strict(),
    response: z.object({ id, sheets: z.int() }),
  }),
  separators: operation('GET /documents/scan-separators/{id}/print', {
    id: 'documents.separatorSheets',
    summary: 'The separator sheets as a PDF',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
};
