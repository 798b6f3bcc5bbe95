import { z } from 'zod';
import {
  availableAction,
  day,
  id,
  instant,
  page,
  pageQuery,
  refusal,
  sha256,
  text,
  version,
} from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { businessStatuses, deliveryStates, overrideCodes } from '../states/delivery.ts';
import { recipientInput } from './draft.ts';

const stage = z.object({ at: instant, by: z.string().nullable() }).nullable();

export const deliveryModes = ['E_ONLY', 'E_PLUS_PAPER', 'PAPER_ONLY'] as const;
const mode = z.enum(deliveryModes);
const withReason = z.object({ reason: z.string().max(2000) }).strict();
const done = z.object({ ok: z.literal(true) });
const releaseWarning = z.object({
  code: z.enum(['URGENT_NOW', 'LATE_TODAY', 'PAST_MORNING', 'LATE_RELEASE']),
  sentence: z.string(),
});

export const delivery = z.object({
  id,
  recipientName: z.string(),
  targetAgencyId: id.nullable(),
  printedLine: z.string(),
  role: z.string(),
  channel: z.enum(['internal', 'paper', 'none']),
  mode,
  /** The mode is the clerk's own choice, with its reason. */
  override: z.object({ code: z.enum(overrideCodes), reason: z.string() }).nullable(),
  /** Sent to the successor of the agency the letter names (REF-6). */
  redirect: z.string().nullable(),
  /** The row this one was sent again for. */
  resentFromId: id.nullable(),
  paper: z
    .object({
      slipCode: z.string(),
      postSlip: z.string().nullable(),
      envelopes: z.int().nullable(),
      postedOn: day.nullable(),
      confirmedAt: instant.nullable(),
      confirmedBy: z.string().nullable(),
    })
    .nullable(),
  state: z.enum(deliveryStates),
  /** What the clerk may do with this row now (documents.md §12). */
  acts: z.array(z.string()),
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

export const deliveryFilters = ['all', 'registered', 'trouble', 'late', 'unopened', 'paper', 'done'] as const;

export const dispatchFilters = ['all', 'trouble', 'late', 'paper'] as const;

export const exchangeApi = {
  dispatchPlan: operation('GET /exchange/outgoing/{id}/plan', {
    id: 'exchange.dispatchPlan',
    summary:
      'Who will get the document and how: groups expanded as of today, mode per recipient with the reason',
    params: idParams,
    response: z.object({
      recipients: z.array(
        z.object({
          recipientId: id,
          agencyId: id.nullable(),
          name: z.string(),
          printedLine: z.string(),
          mode,
          why: z.string(),
          /** The policy that decided; null where the default of the day did. */
          policyCode: z.string().nullable(),
          reachable: z.boolean(),
          problem: z.string().nullable(),
          /** Goes to the successor of who is named, and why. */
          redirect: z.string().nullable(),
        }),
      ),
      /** Rows, not recipients: with paper beside the electronic letter one recipient has two. */
      totals: z.object({
        electronic: z.int(),
        paper: z.int(),
        unreachable: z.int(),
        redirected: z.int(),
        internal: z.int(),
      }),
      internal: z.array(z.string()),
      /** Agencies that were split: `dispatch` wants a choice for each. */
      unsettled: z.array(
        z.object({
          recipientId: id,
          predecessorId: id,
          name: z.string(),
          sentence: z.string(),
          successors: z.array(
            z.object({ agencyId: id, name: z.string(), code: z.string(), scope: z.string().nullable() }),
          ),
        }),
      ),
      keep: z.string(),
      /** Sent back with `dispatch`: it goes to whom the clerk saw, or not at all. */
      digest: sha256,
      warnings: z.array(releaseWarning),
      refusals: z.array(z.object({ code: z.string(), title: z.string(), detail: z.string() })),
    }),
  }),
  dispatch: operation('POST /exchange/outgoing/{id}/commands/dispatch', {
    id: 'exchange.dispatch',
    summary: 'Release to the recipients',
    params: idParams,
    guard: 'content',
    body: z
      .object({
        contentSha256: sha256,
        planDigest: sha256.optional(),
        /** Another mode than the rule's, each with its reason (R-SND-2). */
        modes: z
          .array(
            z
              .object({
                recipientId: id,
                agencyId: id.nullable(),
                mode,
                code: z.enum(overrideCodes),
                reason: z.string().max(500),
              })
              .strict(),
          )
          .max(5000)
          .default([]),
        successors: z
          .array(z.object({ recipientId: id, predecessorId: id, successorId: id }).strict())
          .max(500)
          .default([]),
      })
      .strict(),
    response: commandResult.extend({ deliveries: z.int(), warnings: z.array(releaseWarning) }),
  }),
  addRecipients: operation('POST /exchange/outgoing/{id}/commands/add-recipients', {
    id: 'exchange.addRecipients',
    summary:
      'Send a dispatched document to more recipients, on the order of its signer or of the office head',
    params: idParams,
    guard: 'version',
    body: z.object({ recipients: z.array(recipientInput).min(1).max(500), orderedByPostId: id }).strict(),
    response: commandResult.extend({ deliveries: z.int() }),
  }),
  overrides: operation('GET /exchange/overrides', {
    id: 'exchange.overrides',
    summary: 'Sendings in another mode than the rule’s in one month, with their reasons',
    query: z.object({ month: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/) }).strict(),
    response: z.object({
      items: z.array(
        z.object({
          deliveryId: id,
          outgoingId: id,
          label: z.string(),
          recipientName: z.string(),
          mode,
          rule: z.string(),
          code: z.enum(overrideCodes),
          reason: z.string(),
          sentAt: instant,
        }),
      ),
    }),
  }),
  deliveries: operation('GET /exchange/outgoing/{id}/deliveries', {
    id: 'exchange.deliveries',
    summary:
      'The delivery matrix: per recipient sent, arrived, opened, registered, assigned, in progress, done, refused, how late, the reply',
    params: idParams,
    query: pageQuery.extend({ filter: z.enum(deliveryFilters).default('all') }).strict(),
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
        late: z.int(),
        unopened: z.int(),
        paper: z.int(),
        done: z.int(),
      }),
      items: z.array(delivery),
      next: z.string().nullable(),
      /** Of all recipients, whatever is shown. */
      modes: z.array(z.object({ mode, count: z.int() })),
      actions: z.array(availableAction),
      /** Why nothing may be done about any of its deliveries now: recalled or held. */
      actRefusals: z.array(refusal),
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
    body: withReason,
    response: done,
  }),
  cancelDelivery: operation('POST /exchange/deliveries/{id}/commands/cancel', {
    id: 'exchange.cancelDelivery',
    summary: 'Stop a sending that has not begun',
    params: idParams,
    body: withReason,
    response: done,
  }),
  resendDelivery: operation('POST /exchange/deliveries/{id}/commands/resend', {
    id: 'exchange.resendDelivery',
    summary: 'Send again after a return or a failure: a new delivery linked to the one that is closed',
    params: idParams,
    body: z.object({ note: z.string().max(2000), agencyId: id.optional() }).strict(),
    response: z.object({ id }),
  }),
  switchToPaper: operation('POST /exchange/deliveries/{id}/commands/switch-to-paper', {
    id: 'exchange.switchToPaper',
    summary: 'Send on paper what cannot be sent electronically',
    params: idParams,
    body: withReason,
    response: done,
  }),
  recordPosting: operation('POST /exchange/deliveries/{id}/commands/record-posting', {
    id: 'exchange.recordPosting',
    summary: 'The paper went to the post: slip, envelopes, day; a row of the book of the post',
    params: idParams,
    body: z.object({ postedOn: day, envelopes: z.int().min(1).max(999), postSlip: text(50) }).strict(),
    response: done,
  }),
  recordPostReturn: operation('POST /exchange/deliveries/{id}/commands/record-post-return', {
    id: 'exchange.recordPostReturn',
    summary: 'The post brought the paper back',
    params: idParams,
    body: withReason,
    response: done,
  }),
  confirmPaper: operation('POST /exchange/deliveries/{id}/commands/confirm-paper', {
    id: 'exchange.confirmPaper',
    summary: 'The own clerk says with the proof that the paper arrived',
    params: idParams,
    body: z.object({ proof: z.string().max(2000) }).strict(),
    response: done,
  }),
  receivePaper: operation('POST /exchange/paper/commands/receive', {
    id: 'exchange.receivePaper',
    summary:
      'The receiver reads the slip: the paper belongs to the letter that came electronically, no second number',
    body: z.object({ code: text(300) }).strict(),
    response: z.object({
      recipientName: z.string(),
      incomingId: id.nullable(),
      arrivalNumber: z.int().nullable(),
    }),
  }),
  slip: operation('GET /exchange/deliveries/{id}/slip', {
    id: 'exchange.slip',
    summary: 'The sending slip (phiếu gửi) of a paper copy with its code, or its envelope, as PDF',
    params: idParams,
    query: z.object({ form: z.enum(['slip', 'envelope']).default('slip') }).strict(),
    response: z.unknown(),
    json: false,
  }),
  dispatches: operation('GET /exchange/dispatches', {
    id: 'exchange.dispatches',
    summary: 'Issued documents with the state of their deliveries, troubles first',
    query: pageQuery.extend({ filter: z.enum(dispatchFilters).default('all') }).strict(),
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
          /** Past the reply day without an end. */
          late: z.int(),
          /** Paper copies that wait for the post. */
          paper: z.int(),
        }),
      }),
    ),
  }),
};
