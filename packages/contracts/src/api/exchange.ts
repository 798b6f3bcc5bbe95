import { z } from 'zod';
import { availableAction, day, id, instant, page, pageQuery, sha256, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { businessStatuses, deliveryStates } from '../states/delivery.ts';

const stage = z.object({ at: instant, by: z.string().nullable() }).nullable();

export const delivery = z.object({
  id,
  recipientName: z.string(),
  targetAgencyId: id.nullable(),
  printedLine: z.string(),
  role: z.string(),
  channel: z.enum(['internal', 'paper', 'none']),
  mode: z.enum(['E_ONLY', 'E_PLUS_PAPER', 'PAPER_ONLY']),
  state: z.enum(deliveryStates),
  businessStatus: z.enum(businessStatuses).nullable(),
  sentAt: instant,
  arrived: stage,
  opened: stage,
  registered: stage,
  assigned: stage,
  started: stage,
  done: stage,
  returned: stage,
  reason: z.string().nullable(),
  arrivalNumber: z.int().nullable(),
  deadlineAt: instant.nullable(),
  /** Working days between arrival and registration, or until now while not registered; null before arrival. */
  registrationDelayDays: z.int().nullable(),
  /** Working days past the deadline; null without a deadline or while in time. */
  lateDays: z.int().nullable(),
  now: z.string(),
  trouble: z.boolean(),
  reply: z.object({ id, label: z.string(), issuedOn: day }).nullable(),
});
export type Delivery = z.infer<typeof delivery>;

export const deliveryFilters = ['all', 'registered', 'trouble', 'unopened', 'done'] as const;

export const exchangeApi = {
  dispatchPlan: operation('GET /exchange/outgoing/{id}/plan', {
    id: 'exchange.dispatchPlan',
    summary:
      'Who will get the document and how: groups expanded as of today, mode per recipient with the reason',
    params: idParams,
    response: z.object({
      recipients: z.array(
        z.object({
          agencyId: id.nullable(),
          name: z.string(),
          printedLine: z.string(),
          mode: z.enum(['E_ONLY', 'E_PLUS_PAPER', 'PAPER_ONLY']),
          why: z.string(),
          reachable: z.boolean(),
          problem: z.string().nullable(),
        }),
      ),
      internal: z.array(z.string()),
      keep: z.string(),
      refusals: z.array(z.object({ code: z.string(), title: z.string(), detail: z.string() })),
    }),
  }),
  dispatch: operation('POST /exchange/outgoing/{id}/commands/dispatch', {
    id: 'exchange.dispatch',
    summary: 'Release to the recipients',
    params: idParams,
    guard: 'content',
    body: z.object({ contentSha256: sha256 }).strict(),
    response: commandResult.extend({ deliveries: z.int() }),
  }),
  deliveries: operation('GET /exchange/outgoing/{id}/deliveries', {
    id: 'exchange.deliveries',
    summary:
      'The delivery matrix: per recipient sent, arrived, opened, registered, assigned, in progress, done, refused, how late, the reply',
    params: idParams,
    query: z.object({ filter: z.enum(deliveryFilters).default('all') }).strict(),
    response: z.object({
      document: z.object({
        id,
        label: z.string(),
        subject: z.string(),
        issuedOn: day,
        dispatchedAt: instant,
        version,
      }),
      counts: z.object({
        all: z.int(),
        registered: z.int(),
        trouble: z.int(),
        unopened: z.int(),
        done: z.int(),
      }),
      items: z.array(delivery),
      actions: z.array(availableAction),
      asOf: instant,
    }),
  }),
  deliveryLog: operation('GET /exchange/deliveries/{id}/log', {
    id: 'exchange.deliveryLog',
    summary: 'Log of one delivery to the second',
    params: idParams,
    response: z.object({
      items: z.array(
        z.object({ at: instant, status: z.string(), by: z.string().nullable(), note: z.string().nullable() }),
      ),
      fileSha256: sha256.nullable(),
      receivedSha256: sha256.nullable(),
    }),
  }),
  closeDelivery: operation('POST /exchange/deliveries/{id}/commands/close', {
    id: 'exchange.closeDelivery',
    summary: 'Close a returned or dead delivery with a reason',
    params: idParams,
    body: z.object({ reason: z.string().max(2000) }).strict(),
    response: z.object({ ok: z.literal(true) }),
  }),
  dispatches: operation('GET /exchange/dispatches', {
    id: 'exchange.dispatches',
    summary: 'Issued documents with the state of their deliveries, troubles first',
    query: pageQuery.extend({ filter: z.enum(['all', 'trouble']).default('all') }).strict(),
    response: page(
      z.object({
        id,
        label: z.string(),
        subject: z.string(),
        issuedOn: day,
        dispatchedAt: instant,
        counts: z.object({
          all: z.int(),
          arrived: z.int(),
          registered: z.int(),
          done: z.int(),
          trouble: z.int(),
        }),
      }),
    ),
  }),
};
