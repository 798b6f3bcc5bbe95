import { z } from 'zod';
import { day } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const source = z.enum(['metadata', 'text', 'ocr', 'inferred']);
/** left, top, right, bottom in points from the top left corner of the page. */
const rect = z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable();
const place = { confidence: z.number().min(0).max(1), source, page: z.int().nullable(), rect };

/** At least 0.90 fills the field, 0.60 fills and marks it, less leaves it empty (R-LTR-10). */
const field = <T extends z.ZodType>(value: T) =>
  z.object({
    value: value.nullable(),
    ...place,
    raw: z.string().nullable(),
    partial: z.object({ year: z.int(), month: z.int(), day: z.int() }).partial().optional(),
    suggestion: z.object({ value, source: z.literal('inferred') }).optional(),
    flags: z.array(z.enum(['repaired', 'look-alike', 'converted'])).optional(),
  });
const textField = field(z.string());
const signer = z.object({ authority: textField, title: textField, name: textField });

export const letterReading = z.object({
  readerVersion: z.int(),
  format: z.enum(['pdf', 'docx', 'text', 'picture']),
  source: z.enum(['text', 'ocr']),
  pages: z.object({ total: z.int(), read: z.int() }).nullable(),
  encoding: z.enum(['tcvn3', 'vni']).nullable(),
  family: z.enum(['administrative', 'qppl', 'party']).nullable(),
  number: textField,
  notation: textField,
  issuedOn: textField,
  place: textField,
  parentAuthority: textField,
  issuer: textField,
  type: textField,
  subject: textField,
  addressees: z.array(textField),
  signer,
  otherSigners: z.array(signer),
  copies: z.array(textField),
  keepUnits: field(z.array(z.string())),
  keepCopies: field(z.number()),
  urgency: field(z.number()),
  secrecyMark: textField,
  cites: z.array(
    z.object({
      type: z.string().nullable(),
      number: z.string(),
      notation: z.string(),
      issuedOn: day.nullable(),
      issuer: z.string().nullable(),
      ...place,
      raw: z.string(),
    }),
  ),
  tables: z.array(
    z.object({
      title: z.string().nullable(),
      columns: z.int(),
      header: z.array(z.array(z.string())),
      rows: z.array(z.array(z.string())),
      page: z.int().nullable(),
    }),
  ),
});

export const letterReadingAnswer = z.object({
  /** none: no file, or its content was withdrawn; waiting: being read, within seconds of the arrival; reading: fields of the
   *  first pages of a scan, the others are being recognised. */
  state: z.enum(['none', 'waiting', 'reading', 'read', 'unreadable']),
  /** Why the file cannot be read, and what to do. */
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  reading: letterReading.nullable(),
});
export type LetterReadingAnswer = z.infer<typeof letterReadingAnswer>;

export const letterReadingApi = {
  incoming: operation('GET /documents/incoming/{id}/reading', {
    id: 'documents.incomingReading',
    summary: 'Fields read from the main file, each with confidence and its place on the page',
    params: idParams,
    response: letterReadingAnswer,
  }),
  scan: operation('GET /documents/scans/{id}/reading', {
    id: 'documents.scanReading',
    summary: 'Fields read from a scan that waits for the register, as far as its words are recognised',
    params: idParams,
    response: letterReadingAnswer,
  }),
};
