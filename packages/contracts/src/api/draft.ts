import { z } from 'zod';
import { day, id, text, urgency } from '../common.ts';
import { capacityCodes } from './signer.ts';

/** Words that cite a document: of the own library, or of elsewhere without an id; printed in full the first time. */
const runCite = z.strictObject({
  documentId: id.nullable(),
  kind: z.enum(['incoming', 'outgoing']).nullable(),
  full: z.string().max(1500),
  short: z.string().max(500),
});
export type RunCite = z.infer<typeof runCite>;
const run = z.strictObject({
  text: z.string().max(20_000),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  cite: runCite.optional(),
});
const runs = z.array(run).max(500);
const headerCell = z.union([
  z.string().max(500),
  z
    .object({
      text: z.string().max(500),
      colSpan: z.int().min(1).max(20).optional(),
      rowSpan: z.int().min(1).max(5).optional(),
    })
    .strict(),
]);
/** Content blocks of a letter; the shapes of packages/letter (a compile-time test keeps them equal). */
export const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basis'), runs }).strict(),
  z.object({ kind: z.literal('paragraph'), runs }).strict(),
  z.strictObject({
    kind: z.literal('heading'),
    level: z.enum(['part', 'chapter', 'section', 'subsection', 'article']),
    number: z.string().max(20),
    title: z.string().max(500),
  }),
  z.strictObject({
    kind: z.literal('clause'),
    number: z.string().max(20),
    title: z.string().max(500).optional(),
    runs,
  }),
  z.object({ kind: z.literal('point'), letter: z.string().max(5), runs }).strict(),
  z
    .object({
      kind: z.literal('table'),
      widths: z.array(z.number().positive()).max(20),
      header: z.array(z.array(headerCell).max(20)).max(5),
      rows: z.array(z.array(z.string().max(2000)).max(20)).max(500),
      align: z
        .array(z.enum(['left', 'center', 'right']))
        .max(20)
        .optional(),
      totalRow: z.array(z.string().max(500)).max(20).optional(),
      footnotes: z.array(z.string().max(500)).max(20).optional(),
    })
    .strict(),
]);
export type Block = z.infer<typeof block>;

export const recipientInput = z
  .object({
    section: z.enum(['addressees', 'copies']),
    role: z.enum(['TO_ACT', 'TO_SUPERVISE', 'TO_REPORT', 'TO_COORDINATE', 'TO_KNOW']),
    printedLine: text(300),
    target: z
      .object({
        kind: z.enum(['agency', 'group', 'unit', 'post', 'external']),
        id: id.nullable(),
        /** Where paper goes, for whoever is not in the system. */
        address: z.string().max(300).optional(),
      })
      .strict(),
  })
  .strict();
export type RecipientInput = z.infer<typeof recipientInput>;

/** More than any body writes to; a longer list goes through a group (the parameters of one insert end at 65 535). */
export const MOST_RECIPIENTS = 5000;

/** A cited document: of the own library (its id and side), or of elsewhere, as it was written. */
export const citeInput = z.strictObject({
  documentId: id.nullable(),
  kind: z.enum(['incoming', 'outgoing']).nullable(),
  text: z.string().max(500),
});
export type CiteInput = z.infer<typeof citeInput>;

/** Drafts kept before cited documents were bound hold the bare words. */
const cite = z.union([
  citeInput,
  z
    .string()
    .max(500)
    .transform((words): CiteInput => ({ documentId: null, kind: null, text: words })),
]);

/** Merge fields of the type (giấy mời: invitee, time, place …) by the keys of packages/letter `typeForm`. */
const typeFields = z
  .record(z.string().max(40), z.string().max(4000))
  .refine((fields) => Object.keys(fields).length <= 40);

/** A document issued with a decision or resolution (NĐ 30/2020, mẫu 1.3). */
const enclosed = z.strictObject({
  typeName: z.string().max(100),
  subject: z.string().max(1000),
  blocks: z.array(block).max(2000),
});

const appendix = z.strictObject({
  title: z.string().max(500),
  blocks: z.array(block).max(2000),
  orientation: z.enum(['portrait', 'landscape']).optional(),
});

/** Box 11, in the decree's words. */
export const circulations = ['XEM XONG TRẢ LẠI', 'LƯU HÀNH NỘI BỘ'] as const;

/** Everything a draft holds; saved whole by autosave. */
export const draft = z
  .object({
    typeCode: z.string().max(40),
    subject: z.string().max(1000).default(''),
    urgency: urgency.default(0),
    circulation: z.enum(circulations).nullable().default(null),
    fieldCode: z.string().max(40).nullable().default(null),
    issuingBodyId: id.nullable().default(null),
    signerAppointmentId: id.nullable().default(null),
    /** In which of his capacities, where he has several; null: the first that fits. */
    signerCapacity: z.enum(capacityCodes).nullable().default(null),
    body: z.array(block).max(2000).default([]),
    appendices: z.array(appendix).max(20).default([]),
    enclosed: enclosed.nullable().default(null),
    fields: typeFields.default({}),
    recipients: z.array(recipientInput).max(MOST_RECIPIENTS).default([]),
    /** Units after "Lưu: VT,"; the first is the drafting unit. */
    keepUnits: z.array(z.string().max(50)).max(10).default([]),
    copies: z.int().min(1).max(9999).nullable().default(null),
    /** Initials of whoever typed it (box 12). */
    typistMark: z.string().max(20).nullable().default(null),
    /** The signer's other office, printed above the name (box 7b). */
    signerOtherTitle: z.string().max(200).nullable().default(null),
    /** Address, e-mail, phone at the foot of page 1 (box 13). */
    contactLines: z.array(z.string().max(200)).max(2).default([]),
    replyDueOn: day.nullable().default(null),
    repliesToIncomingId: id.nullable().default(null),
    cites: z.array(cite).max(200).default([]),
  })
  .strict();
export type Draft = z.infer<typeof draft>;
export type DraftInput = z.input<typeof draft>;
