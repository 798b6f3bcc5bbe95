import { z } from 'zod';
import { id, instant, sha256 } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { uploadedFile } from './outgoing.ts';
import { finding } from './outgoing-view.ts';

const stale = { guard: 'version' as const, params: idParams, response: commandResult };

/** waiting: being converted; unavailable: this installation has no converter. */
export const docxStates = ['waiting', 'done', 'failed', 'unavailable'] as const;

export const docxSource = z.object({
  id,
  name: z.string(),
  sha256,
  state: z.enum(docxStates),
  /** The PDF that will be signed once it is confirmed. */
  pdfSha256: sha256.nullable(),
  pageCount: z.int().nullable(),
  /** Fonts of the DOCX the converter did not have: the PDF looks different. */
  missingFonts: z.array(z.string()),
  repairedRules: z.array(z.string()),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  passed: z.int(),
  findings: z.array(finding),
  notJudged: z.array(z.object({ rule: z.string(), reason: z.string() })),
});
export type DocxSource = z.infer<typeof docxSource>;

const fileQuery = z.object({ sha256 }).strict();
const bytes = { params: idParams, response: z.unknown(), json: false } as const;

export const docxApi = {
  source: operation('GET /documents/outgoing/{id}/docx', {
    id: 'documents.docxSource',
    summary: 'The DOCX brought in last, its findings and the PDF made of it; null without one',
    params: idParams,
    response: z.object({ source: docxSource.nullable() }),
  }),
  attach: operation('POST /documents/outgoing/{id}/commands/attach-docx', {
    id: 'documents.attachDocx',
    summary: 'Bring in an uploaded DOCX: it is checked, and made a PDF where a converter is installed',
    ...stale,
    body: z.object({ file: uploadedFile }).strict(),
  }),
  repair: operation('POST /documents/outgoing/{id}/commands/repair-docx', {
    id: 'documents.repairDocx',
    summary: 'Mend findings of the DOCX, or all that a machine can mend; the original is kept (R-LEG-2)',
    ...stale,
    body: z
      .object({ sha256, repairs: z.union([z.literal('all'), z.array(z.string().max(64)).min(1)]) })
      .strict(),
  }),
  confirm: operation('POST /documents/outgoing/{id}/commands/confirm-rendition', {
    id: 'documents.confirmRendition',
    summary: 'Take the PDF made of the DOCX as the file that will be signed, bound to its digest',
    ...stale,
    body: z.object({ pdfSha256: sha256 }).strict(),
  }),
  rendition: operation('GET /documents/outgoing/{id}/docx/rendition', {
    id: 'documents.docxRendition',
    summary: 'The PDF made of the DOCX, before it is confirmed',
    query: fileQuery,
    ...bytes,
  }),
  file: operation('GET /documents/outgoing/{id}/docx/file', {
    id: 'documents.docxFile',
    summary: 'The DOCX as it was brought in, or as it was repaired',
    query: fileQuery,
    ...bytes,
  }),
  export: operation('GET /documents/outgoing/{id}/docx/export', {
    id: 'documents.exportDocx',
    summary: 'The draft as DOCX with the layout of NĐ 30/2020, to go on in an office program',
    ...bytes,
  }),
};
