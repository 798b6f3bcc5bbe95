import { z } from 'zod';
import { id, instant, page, pageQuery, text, urgency } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { draft } from './draft.ts';

const stale = { guard: 'version' as const, params: idParams, response: commandResult };
const commentParams = z.object({ id, commentId: id });

/** Why a version was kept: saved after a pause, taken out of an older one, urgency decided, signed by another or in
 *  another capacity, submitted. */
export const versionKinds = ['saved', 'restored', 'urgency', 'signer', 'submitted'] as const;

export const keptVersion = z.object({
  version: z.int(),
  at: instant,
  by: z.string(),
  kind: z.enum(versionKinds),
  subject: z.string(),
  /** The text the document holds now; the others are kept behind it. */
  isCurrent: z.boolean(),
});
export type KeptVersion = z.infer<typeof keptVersion>;

/** Where a comment hangs: the words it speaks of, found again by them when the text around moved. */
export const commentAnchor = z.strictObject({
  /** `body`, `subject`, `appendix-1` … or empty: the whole document. */
  part: z.string().max(20).default(''),
  blockIndex: z.int().min(0).max(5000).nullable().default(null),
  quote: z.string().max(500).default(''),
});
export type CommentAnchor = z.infer<typeof commentAnchor>;

export const commentEntry = z.object({
  id,
  kind: z.enum(['comment', 'reply', 'resolved', 'reopened']),
  by: z.string(),
  byTitle: z.string(),
  byPostId: id,
  at: instant,
  text: z.string(),
});
export const commentThread = z.object({
  id,
  anchor: z.object({ part: z.string(), blockIndex: z.int().nullable(), quote: z.string() }),
  version: z.int(),
  isResolved: z.boolean(),
  entries: z.array(commentEntry),
});
export type CommentThread = z.infer<typeof commentThread>;

export const composeApi = {
  versions: operation('GET /documents/outgoing/{id}/versions', {
    id: 'documents.outgoingVersions',
    summary: 'The text of now and the kept versions, newest first: who, when, why (R-RT-9)',
    params: idParams,
    query: pageQuery.strict(),
    response: page(keptVersion),
  }),
  version: operation('GET /documents/outgoing/{id}/version', {
    id: 'documents.outgoingVersion',
    summary: 'One kept version with its whole content; the text of now when none is named',
    params: idParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1).max(2_000_000_000).optional() }),
    response: keptVersion.extend({ content: draft }),
  }),
  restoreVersion: operation('POST /documents/outgoing/{id}/commands/restore-version', {
    id: 'documents.restoreVersion',
    summary: 'Put the text of an older version back as a new one; nothing is lost',
    ...stale,
    body: z.strictObject({ from: z.int().min(1) }),
  }),
  notePresence: operation('POST /documents/outgoing/{id}/commands/note-presence', {
    id: 'documents.notePresence',
    summary: 'The desk of a draft is open; who else has it open. To be repeated every half minute',
    params: idParams,
    response: z.object({
      version: z.int(),
      others: z.array(
        z.object({
          name: z.string(),
          openedAt: instant,
          /** When this person saved since; null when nothing was saved. */
          savedAt: instant.nullable(),
        }),
      ),
    }),
  }),
  endPresence: operation('POST /documents/outgoing/{id}/commands/end-presence', {
    id: 'documents.endPresence',
    summary: 'The desk of a draft was left',
    params: idParams,
    response: z.object({ id }),
  }),
  addCoDrafter: operation('POST /documents/outgoing/{id}/commands/add-co-drafter', {
    id: 'documents.addCoDrafter',
    summary: 'The drafter lets a colleague of the agency write with him',
    ...stale,
    body: z.strictObject({ postId: id }),
  }),
  endCoDrafter: operation('POST /documents/outgoing/{id}/commands/end-co-drafter', {
    id: 'documents.endCoDrafter',
    summary: 'The colleague writes no longer; he goes on reading what he wrote on',
    ...stale,
    body: z.strictObject({ postId: id }),
  }),
  comments: operation('GET /documents/outgoing/{id}/comments', {
    id: 'documents.outgoingComments',
    summary: 'Comments beside the text, in threads, oldest first (R-RT-9)',
    params: idParams,
    response: z.object({ mayComment: z.boolean(), items: z.array(commentThread) }),
  }),
  addComment: operation('POST /documents/outgoing/{id}/comments', {
    id: 'documents.addComment',
    summary: 'Comment on words of the text, while it is drafted or under review',
    params: idParams,
    body: z.strictObject({ text: text(2000), anchor: commentAnchor.prefault({}) }),
    response: z.object({ id }),
  }),
  replyComment: operation('POST /documents/outgoing/{id}/comments/{commentId}/replies', {
    id: 'documents.replyComment',
    summary: 'Answer a comment',
    params: commentParams,
    body: z.strictObject({ text: text(2000) }),
    response: z.object({ id }),
  }),
  settleComment: operation('POST /documents/outgoing/{id}/comments/{commentId}/commands/settle', {
    id: 'documents.settleComment',
    summary: 'Mark a comment as dealt with, or open it again; both stay in the history',
    params: commentParams,
    body: z.strictObject({ resolved: z.boolean() }),
    response: z.object({ id }),
  }),
  decideUrgency: operation('POST /routing/outgoing/{id}/commands/decide-urgency', {
    id: 'routing.decideUrgency',
    summary: 'The signer decides the urgency the drafter proposed; the file is made anew (R-RT-5)',
    ...stale,
    body: z.strictObject({ urgency, reason: z.string().max(2000) }),
  }),
};
