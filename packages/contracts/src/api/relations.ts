import { z } from 'zod';
import { day, id, instant, page, pageQuery, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { effects, followKinds, manualRelationKinds, relationKinds } from '../states/relation.ts';

/** A later document that changed what this one is worth. */
export const follower = z.object({
  kind: z.enum(followKinds),
  /** Null where the later document is not told outside its agency. */
  label: z.string().nullable(),
  /** Its id, where this reader may open it. */
  documentId: id.nullable(),
});
export type Follower = z.infer<typeof follower>;

/** What stays of a document its sender recalled (documents.md §13). */
export const tombstone = z.object({
  remark: z.string(),
  by: z.string(),
  at: instant,
  /** The day on which the withdrawn content is destroyed; null when it is. */
  destroyOn: day.nullable(),
  /** Who let the auditor read the content, why and until when, newest first; empty for those it does not concern. */
  access: z.array(
    z.object({ by: z.string(), reason: z.string(), at: instant, until: instant, isNow: z.boolean() }),
  ),
});
export type TombstoneDetail = z.infer<typeof tombstone>;

/** The sender asks to give the document back. */
export const recallDemand = z.object({
  id,
  incomingId: id,
  kind: z.enum(['take_back', 'recall']),
  noticeText: z.string().nullable(),
  reason: z.string(),
  senderName: z.string(),
  askedAt: instant,
  dueOn: day,
  isOverdue: z.boolean(),
});

export const standing = {
  effect: z.enum(effects),
  followedBy: z.array(follower),
};

const node = z.object({
  id,
  kind: z.enum(['outgoing', 'incoming', 'words']),
  label: z.string(),
  typeName: z.string(),
  issuedOn: day.nullable(),
  subject: z.string(),
  state: z.string(),
  effect: z.enum(effects),
  /** There are relations of this document the reader may see that are not in the answer. */
  hasMore: z.boolean(),
});
const edge = z.object({
  id,
  from: id,
  to: id,
  kind: z.enum(relationKinds),
  byName: z.string().nullable(),
  at: instant,
  /** Said by hand, so it may be ended by hand. */
  isManual: z.boolean(),
});
export type RelationNode = z.infer<typeof node>;
export type RelationEdge = z.infer<typeof edge>;

/** An incoming letter the text of a document names: perhaps what it answers. */
export const replyProposal = z.object({
  incomingId: id,
  label: z.string(),
  senderName: z.string(),
  subject: z.string(),
  issuedOn: day.nullable(),
  dueAt: instant.nullable(),
  /** The day stands behind the number; the issuer stands in the text. */
  sameDay: z.boolean(),
  sameIssuer: z.boolean(),
  /** Where the number stands: in what was written at the desk, or in the uploaded file. */
  readIn: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text') }),
    z.object({ kind: z.literal('file'), name: z.string(), page: z.int().nullable() }),
  ]),
});
export type ReplyProposal = z.infer<typeof replyProposal>;

const withReason = z.object({ reason: z.string().max(2000) }).strict();
const changing = { guard: 'version' as const, params: idParams, response: commandResult };

export const relationsApi = {
  graph: operation('GET /documents/relations/{id}', {
    id: 'documents.relationGraph',
    summary: 'Documents this one belongs to, so many steps deep; what the reader may not see is not in it',
    params: idParams,
    query: z.object({ depth: z.coerce.number().int().min(1).max(2).default(2) }).strict(),
    response: z.object({ nodes: z.array(node), edges: z.array(edge) }),
  }),
  add: operation('POST /documents/relations/{id}/commands/add', {
    id: 'documents.addRelation',
    summary: 'Say that this document rests on another, implements or cites it',
    params: idParams,
    body: z
      .object({
        kind: z.enum(manualRelationKinds),
        toId: id.nullable().default(null),
        citedText: text(300).nullable().default(null),
      })
      .strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  replyStart: operation('GET /documents/incoming/{id}/reply-start', {
    id: 'documents.replyStart',
    summary:
      'What a new answer to this letter begins with besides its own words: the field this unit last used for it',
    params: idParams,
    response: z.object({ fieldCode: z.string().nullable() }),
  }),
  replyProposals: operation('GET /documents/outgoing/{id}/reply-proposals', {
    id: 'documents.replyProposals',
    summary: 'Registered letters this document names by number, notation and day, while it answers none',
    params: idParams,
    response: z.object({ items: z.array(replyProposal) }),
  }),
  sayReply: operation('POST /documents/outgoing/{id}/commands/say-reply', {
    id: 'documents.sayReply',
    summary: 'Say that this document answers an incoming one, also after it left',
    params: idParams,
    body: z.object({ incomingId: id }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  dismissReply: operation('POST /documents/outgoing/{id}/commands/dismiss-reply', {
    id: 'documents.dismissReply',
    summary: 'The letter that the text names is not what it answers: it is not proposed again',
    params: idParams,
    body: z.object({ incomingId: id }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  end: operation('POST /documents/relation-rows/{id}/commands/end', {
    id: 'documents.endRelation',
    summary: 'A relation said by mistake no longer holds; both rows stay',
    params: idParams,
    body: withReason,
    response: z.object({ ok: z.literal(true) }),
  }),
  startFollowUp: operation('POST /documents/outgoing/{id}/commands/start-follow-up', {
    id: 'documents.startFollowUp',
    summary: 'Start the draft that corrects, replaces, amends or recalls this document (documents.md §13)',
    params: idParams,
    body: z.object({ kind: z.enum(followKinds) }).strict(),
    response: commandResult,
  }),
  hold: operation('POST /documents/outgoing/{id}/commands/hold', {
    id: 'documents.hold',
    summary: 'Legal hold: nothing may be written on the document until it is released',
    ...changing,
    body: withReason,
  }),
  releaseHold: operation('POST /documents/outgoing/{id}/commands/release-hold', {
    id: 'documents.releaseHold',
    summary: 'Release the legal hold',
    ...changing,
    body: withReason,
  }),
  demands: operation('GET /documents/recall-demands', {
    id: 'documents.recallDemands',
    summary: 'Senders who ask a registered document back and wait for the clerk, oldest first',
    query: pageQuery.strict(),
    response: page(
      recallDemand.extend({
        label: z.string(),
        arrivalNumber: z.int().nullable(),
        subject: z.string(),
        version: z.int(),
      }),
    ),
  }),
  acceptRecall: operation('POST /documents/incoming/{id}/commands/accept-recall', {
    id: 'documents.acceptRecall',
    summary: 'Agree to the recall (15): the content leaves every list, the register row stays',
    ...changing,
  }),
  refuseRecall: operation('POST /documents/incoming/{id}/commands/refuse-recall', {
    id: 'documents.refuseRecall',
    summary: 'Refuse the recall with a reason (16); head and sender are told',
    ...changing,
    body: withReason,
  }),
  allowWithdrawn: operation('POST /documents/incoming/{id}/commands/allow-withdrawn', {
    id: 'documents.allowWithdrawn',
    summary: 'The second person: lets the auditor read the withdrawn content for a day',
    params: idParams,
    body: withReason,
    response: z.object({ until: instant }),
  }),
  withdrawnFile: operation('GET /documents/incoming/{id}/withdrawn-file', {
    id: 'documents.withdrawnFile',
    summary: 'The withdrawn file, for the auditor while a second person allows it',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
};
