import { z } from 'zod';
import { id } from '../common.ts';

/** What the work ended in besides a reply: a document of the agency, or a file of a report on this letter. */
export const closingProduct = z.object({ kind: z.enum(['document', 'file']), id }).strict();
export type ClosingProduct = z.infer<typeof closingProduct>;

/** One thing that is missing before a letter is closed. */
export const closingCheck = z.object({
  code: z.enum(['subtask', 'contributor', 'reply-draft', 'reply-waiting', 'unread-report']),
  /** Refuses the closing; else it is only told. */
  blocks: z.boolean(),
  /** Who, or the name of the reply. */
  label: z.string(),
  /** The assignment or the reply where it is mended. */
  assignmentId: id.nullable(),
  outgoingId: id.nullable(),
});
export type ClosingCheck = z.infer<typeof closingCheck>;
