import { z } from 'zod';
import { day, id, instant } from '../common.ts';
import { idParams, operation } from '../operation.ts';
import { votes } from './consultation.ts';
import { assignmentInput, workingDays } from './incoming-work.ts';

const reason = z.string().trim().min(10).max(2000);

/** What a secretary writes ready for the leader (workfiles-archive-calendar.md §15): never a signature. */
export const preparedAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('approveStep'),
    opinion: z.string().max(2000).default(''),
    vote: z.enum(votes).optional(),
  }),
  z.strictObject({ act: z.literal('returnDraft'), reason }),
  z.strictObject({
    act: z.literal('direct'),
    text: z.string().max(5000).default(''),
    deadlineOn: day.nullable().default(null),
    workingDays,
    assignments: z.array(assignmentInput).max(50),
    confirmation: z.enum(['by_itself', 'by_assigner']).default('by_itself'),
  }),
  z.strictObject({ act: z.literal('noteOnly'), text: z.string().max(5000).default('') }),
  z.strictObject({ act: z.literal('returnToClerk'), reason }),
]);
export type PreparedAct = z.infer<typeof preparedAct>;

const prepared = z.object({
  id,
  content: preparedAct,
  /** Whom each assignment of a note names, in their order. */
  names: z.array(z.string()),
  secretary: z.string(),
  preparedAt: instant,
  /** Of a route: the step it was written for; null for incoming letters. */
  stepId: id.nullable(),
  /** The document is another one than the secretary read, or no longer waits here: it may be read, not confirmed. */
  isStale: z.boolean(),
});
export type Prepared = z.infer<typeof prepared>;

const ok = z.object({ ok: z.literal(true) });

export const preparedApi = {
  get: operation('GET /routing/prepared/{id}', {
    id: 'routing.getPrepared',
    summary: 'What the secretary wrote ready for the leader of this post on a document of either direction',
    params: idParams,
    query: z.strictObject({ direction: z.enum(['outgoing', 'incoming']) }),
    /** `mayPrepare`: this post is the seat of a secretary, and the document waits for his leader. */
    response: z.object({ item: prepared.nullable(), mayPrepare: z.boolean() }),
  }),
  list: operation('GET /routing/prepared', {
    id: 'routing.listPrepared',
    summary: 'The documents for which something is written ready at this desk',
    response: z.object({
      items: z.array(z.object({ documentId: id, act: z.string(), secretary: z.string() })),
    }),
  }),
  prepare: operation('POST /routing/prepared/{id}/commands/prepare', {
    id: 'routing.prepareAct',
    summary: 'A secretary writes an opinion, a return or a note ready; it replaces what was ready before',
    params: idParams,
    guard: 'version',
    body: z.strictObject({ content: preparedAct }),
    response: z.object({ id }),
  }),
  withdraw: operation('POST /routing/prepared/{id}/commands/withdraw', {
    id: 'routing.withdrawPrepared',
    summary: 'Take back what was written ready; the leader puts it aside',
    params: idParams,
    response: ok,
  }),
  putFirst: operation('POST /routing/prepared/{id}/commands/put-first', {
    id: 'routing.putFirst',
    summary: 'Put a waiting document at the head of the desk',
    params: idParams,
    response: ok,
  }),
};
