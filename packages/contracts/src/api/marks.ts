import { z } from 'zod';
import { id, instant, page, pageQuery, text, urgency } from '../common.ts';
import { operation } from '../operation.ts';

/** A letter lies in one folder of a person at most, under any number of labels. */
export const markKinds = ['folder', 'label'] as const;
export type MarkKind = (typeof markKinds)[number];
/** The families of the palette (ui.md §2.1). */
export const markColours = ['muc', 'tre', 'nghe', 'son', 'tim', 'da'] as const;
export type MarkColour = (typeof markColours)[number];
/** More than these nobody finds again; set by the product. */
export const markLimits = { nameLength: 60, marks: 100, documentsAtOnce: 200, documents: 5000 } as const;

export const mark = z.object({
  id,
  kind: z.enum(markKinds),
  name: z.string(),
  colour: z.enum(markColours),
  /** Letters under it that this post may see; equals its list, capped at 1001. */
  count: z.int(),
});
export type Mark = z.infer<typeof mark>;

export const markedRow = z.object({
  id,
  kind: z.enum(['incoming', 'outgoing']),
  label: z.string(),
  subject: z.string(),
  /** The sender of a received letter, the drafting unit of an own one. */
  who: z.string(),
  state: z.string(),
  urgency,
  at: instant,
});
export type MarkedRow = z.infer<typeof markedRow>;

const params = z.object({ markId: id });
// Longer ones come through to the rule, which says what to do.
const name = text(500);
const documentIds = z.array(id).min(1).max(markLimits.documentsAtOnce);
const done = z.object({ id });
const moved = z.object({ id, count: z.int() });

/** Folders and labels of the person who asks; nobody else sees them and no document changes by them. */
export const marksApi = {
  list: operation('GET /documents/marks', {
    id: 'documents.listMarks',
    summary: 'Own folders and labels with how many letters each holds',
    response: z.object({ items: z.array(mark) }),
  }),
  documents: operation('GET /documents/marks/{markId}/documents', {
    id: 'documents.listMarked',
    summary: 'Letters in a folder or under a label, the last put in first',
    params,
    query: pageQuery.strict(),
    response: page(markedRow),
  }),
  of: operation('POST /documents/marks/of', {
    id: 'documents.marksOf',
    summary: 'Which own folders and labels these letters have',
    body: z.object({ documentIds }).strict(),
    response: z.object({ items: z.array(z.object({ documentId: id, markIds: z.array(id) })) }),
  }),
  create: operation('POST /documents/marks', {
    id: 'documents.createMark',
    summary: 'A new folder or label of the own',
    body: z.object({ kind: z.enum(markKinds), name, colour: z.enum(markColours).default('muc') }).strict(),
    response: done,
  }),
  change: operation('POST /documents/marks/{markId}/commands/change', {
    id: 'documents.changeMark',
    summary: 'Another name or colour',
    params,
    body: z.object({ name, colour: z.enum(markColours) }).strict(),
    response: done,
  }),
  remove: operation('POST /documents/marks/{markId}/commands/remove', {
    id: 'documents.removeMark',
    summary: 'Away with a folder or label; the letters stay, and for 30 days it can come back',
    params,
    response: done,
  }),
  restore: operation('POST /documents/marks/{markId}/commands/restore', {
    id: 'documents.restoreMark',
    summary: 'The removed folder or label again, with its letters',
    params,
    response: done,
  }),
  put: operation('POST /documents/marks/{markId}/commands/put', {
    id: 'documents.putUnderMark',
    summary: 'Puts letters under a label, or moves them into a folder',
    params,
    body: z.object({ documentIds }).strict(),
    response: moved,
  }),
  take: operation('POST /documents/marks/{markId}/commands/take', {
    id: 'documents.takeFromMark',
    summary: 'Takes letters out of a folder or from under a label',
    params,
    body: z.object({ documentIds }).strict(),
    response: moved,
  }),
};
