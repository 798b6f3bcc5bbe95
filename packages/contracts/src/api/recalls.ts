import { z } from 'zod';
import { availableAction, id, instant, page, pageQuery } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { recallKinds, recallOutcomes, recallStates, requestAnswerStates } from '../states/recall.ts';

const request = z.object({
  id,
  deliveryId: id,
  recipientName: z.string(),
  channel: z.string(),
  state: z.enum(requestAnswerStates),
  askedAt: instant.nullable(),
  dueOn: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export const recallOrder = z.object({
  id,
  kind: z.enum(recallKinds),
  state: z.enum(recallStates),
  notice: z.object({ id, label: z.string() }).nullable(),
  reason: z.string(),
  orderedBy: z.string(),
  orderedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
  conclusion: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: instant.nullable(),
  requests: z.array(request),
});
export type RecallOrder = z.infer<typeof recallOrder>;

const candidate = z.object({
  deliveryId: id,
  recipientName: z.string(),
  channel: z.string(),
  outcome: z.enum(recallOutcomes),
  openedAt: instant.nullable(),
  registeredAt: instant.nullable(),
  arrivalNumber: z.int().nullable(),
});
export type RecallCandidate = z.infer<typeof candidate>;

/** Null: every recipient that can be asked, without the excepted ones; so thousands need no list. */
const chosen = {
  deliveryIds: z.array(id).min(1).max(5000).nullable().default(null),
  exceptIds: z.array(id).max(5000).default([]),
};

const withReason = z.object({ reason: z.string().max(2000) }).strict();
const done = z.object({ id, state: z.enum(recallStates) });
const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const conclusion = z.object({ conclusion: z.string().max(2000) }).strict();

export const recallsApi = {
  recalls: operation('GET /exchange/outgoing/{id}/recalls', {
    id: 'exchange.recalls',
    summary:
      'Take-backs and recalls of a document with the answer of each recipient, and what may be asked now',
    params: idParams,
    response: z.object({
      items: z.array(recallOrder),
      /** Notices that recall this document: drafts on their way and those dispatched. */
      notices: z.array(z.object({ id, label: z.string(), state: z.string(), isReady: z.boolean() })),
      actions: z.array(availableAction),
    }),
  }),
  candidates: operation('GET /exchange/outgoing/{id}/recall-candidates', {
    id: 'exchange.recallCandidates',
    summary:
      'Recipients a take-back or recall would ask, by name, and what would become of the document at each',
    params: idParams,
    query: pageQuery
      .extend({ kind: z.enum(recallKinds).default('recall'), q: z.string().trim().max(200).default('') })
      .strict(),
    response: z.object({
      /** Of all that can be asked, whatever is searched. */
      counts: z.record(z.enum(recallOutcomes), z.int()),
      /** Recipients that cannot be asked: it never came to them, or it was given back. */
      leftOut: z.int(),
      items: z.array(candidate),
      next: z.string().nullable(),
    }),
  }),
  takeBack: operation('POST /exchange/outgoing/{id}/commands/take-back', {
    id: 'exchange.takeBack',
    summary: 'Ask back what recipients have not registered (13); the head of the office approves',
    ...changing,
    body: z.object({ ...chosen, reason: z.string().max(2000) }).strict(),
  }),
  approveTakeBack: operation('POST /exchange/recalls/{id}/commands/approve', {
    id: 'exchange.approveTakeBack',
    summary: 'Approve a take-back: the requests leave',
    params: idParams,
    response: done,
  }),
  refuseTakeBack: operation('POST /exchange/recalls/{id}/commands/refuse', {
    id: 'exchange.refuseTakeBack',
    summary: 'Do not approve a take-back',
    params: idParams,
    body: withReason,
    response: done,
  }),
  proposed: operation('GET /exchange/take-backs', {
    id: 'exchange.proposedTakeBacks',
    summary: 'Take-backs that wait for the head of the office',
    query: pageQuery.strict(),
    response: page(
      z.object({
        id,
        outgoingId: id,
        label: z.string(),
        subject: z.string(),
        reason: z.string(),
        orderedBy: z.string(),
        orderedAt: instant,
        recipients: z.array(z.string()),
      }),
    ),
  }),
  orderRecall: operation('POST /exchange/outgoing/{id}/commands/order-recall', {
    id: 'exchange.orderRecall',
    summary: 'Recall by a signed, numbered, dispatched notice: all recipients, or some',
    ...changing,
    body: z.object({ noticeId: id, ...chosen, reason: z.string().max(2000) }).strict(),
  }),
  closeRecall: operation('POST /exchange/recalls/{id}/commands/close', {
    id: 'exchange.closeRecall',
    summary: 'Close the order: the document counts as recalled',
    params: idParams,
    body: conclusion,
    response: done,
  }),
  cancelRecall: operation('POST /exchange/recalls/{id}/commands/cancel', {
    id: 'exchange.cancelRecall',
    summary: 'Close the order: the document stays in force where it was not given back',
    params: idParams,
    body: conclusion,
    response: done,
  }),
  recordAnswer: operation('POST /exchange/recall-requests/{id}/commands/record-answer', {
    id: 'exchange.recordRecallAnswer',
    summary: 'What a recipient on paper answered: given back, or refused with the reason',
    params: idParams,
    body: z.object({ answer: z.enum(['agreed', 'refused']), reason: z.string().max(2000) }).strict(),
    response: done,
  }),
};
