import { z } from 'zod';
import { availableAction, day, id, instant, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';

export const numberSchemeCodes = ['by_type', 'single', 'letters_apart', 'custom', 'shared'] as const;
export const numberPlanStates = ['proposed', 'approved', 'refused', 'withdrawn', 'replaced'] as const;

export const numberGroup = z
  .object({ code: text(40), name: text(120), typeCodes: z.array(text(40)).max(60) })
  .strict();

const issuingBody = z.object({
  id,
  printedName: z.string(),
  abbreviation: z.string(),
  kind: z.enum(['agency', 'council', 'state_title', 'advisory_body']),
});

/** One sequence of a year, with what is missing between its first and last number. */
export const sequenceRow = z.object({
  id,
  issuingBodyId: id.nullable(),
  kind: z.enum(['outgoing', 'advisory', 'copy', 'incoming']),
  name: z.string(),
  year: z.int(),
  last: z.int(),
  lastOn: day.nullable(),
  voided: z.int(),
  /** Numbers without a row in the register, at most 20. */
  missing: z.array(z.int()),
  /** Numbers kept for paper by an open slip. */
  reserved: z.int(),
  /** Rows dated before the number in front of them, at most 20. */
  outOfOrder: z.array(z.int()),
  closedAt: instant.nullable(),
  closingReason: z.string().nullable(),
});
export type SequenceRow = z.infer<typeof sequenceRow>;

export const numberPlanRow = z.object({
  id,
  issuingBodyId: id,
  scheme: z.enum(numberSchemeCodes),
  groups: z.array(numberGroup).nullable(),
  sharedBodyId: id.nullable(),
  basis: z.string(),
  validFrom: day,
  state: z.enum(numberPlanStates),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  actions: z.array(availableAction),
});
export type NumberPlanRow = z.infer<typeof numberPlanRow>;

const planResult = z.object({ id, state: z.enum(numberPlanStates) });
const reason = z.object({ reason: z.string().max(2000) }).strict();

/** Something proposed that waits for one more person. */
export const decision = z.object({
  id,
  kind: z.enum(['void', 'numberPlan', 'outage', 'authority']),
  /** The document of a void; else as id. */
  targetId: id,
  object: z.string(),
  why: z.string(),
  since: instant,
});
export type Decision = z.infer<typeof decision>;

const numberSlip = z.object({
  id,
  sequenceName: z.string(),
  issuingBodyId: id,
  first: z.int(),
  last: z.int(),
  slipOn: day,
  printedBy: z.string(),
  settledAt: instant.nullable(),
  numbers: z.array(z.object({ number: z.int(), state: z.enum(['reserved', 'used', 'unused']) })),
});
export type NumberSlip = z.infer<typeof numberSlip>;

const outageRow = z.object({
  id,
  reason: z.string(),
  state: z.enum(['proposed', 'open', 'refused', 'closed']),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  closedAt: instant.nullable(),
  actions: z.array(availableAction),
});
const outageResult = z.object({ id, state: z.enum(['proposed', 'open', 'refused', 'closed']) });

export const numberingApi = {
  overview: operation('GET /documents/numbering', {
    id: 'documents.numbering',
    summary:
      'Sequences of a year with their gaps, the number plans of every issuing body, and what may be done',
    query: z.object({ year: z.coerce.number().int().min(1900).max(2199).optional() }).strict(),
    response: z.object({
      year: z.int(),
      years: z.array(z.int()),
      bodies: z.array(issuingBody),
      sequences: z.array(sequenceRow),
      plans: z.array(numberPlanRow),
      actions: z.array(availableAction),
    }),
  }),
  decisions: operation('GET /documents/decisions', {
    id: 'documents.decisions',
    summary:
      'What waits for this person besides routes: numbers to void, number plans, outages, signing authority',
    response: z.object({ items: z.array(decision) }),
  }),
  proposePlan: operation('POST /documents/number-plans', {
    id: 'documents.proposeNumberPlan',
    summary: 'Propose how an issuing body groups its numbers from a 1 January on (NĐ 30 Đ.15.1)',
    body: z
      .object({
        issuingBodyId: id,
        scheme: z.enum(numberSchemeCodes),
        groups: z.array(numberGroup).max(40).optional(),
        sharedBodyId: id.optional(),
        basis: text(500),
        validFrom: day,
      })
      .strict(),
    response: planResult,
  }),
  approvePlan: operation('POST /documents/number-plans/{id}/commands/approve', {
    id: 'documents.approveNumberPlan',
    summary: 'The head of the agency decides the groups',
    params: idParams,
    response: planResult,
  }),
  refusePlan: operation('POST /documents/number-plans/{id}/commands/refuse', {
    id: 'documents.refuseNumberPlan',
    summary: 'The head refuses the proposal with a reason',
    params: idParams,
    body: reason,
    response: planResult,
  }),
  withdrawPlan: operation('POST /documents/number-plans/{id}/commands/withdraw', {
    id: 'documents.withdrawNumberPlan',
    summary: 'Whoever proposed takes the proposal back',
    params: idParams,
    response: planResult,
  }),
  slips: operation('GET /documents/number-slips', {
    id: 'documents.numberSlips',
    summary: 'Outages of the system and the slips of numbers kept for paper meanwhile (R-NUM-13)',
    response: z.object({
      outages: z.array(outageRow),
      slips: z.array(numberSlip),
      actions: z.array(availableAction),
    }),
  }),
  proposeOutage: operation('POST /documents/outages', {
    id: 'documents.proposeOutage',
    summary: 'Report that the system stands still; the head of the agency approves',
    body: reason,
    response: outageResult,
  }),
  approveOutage: operation('POST /documents/outages/{id}/commands/approve', {
    id: 'documents.approveOutage',
    summary: 'The head approves the outage: numbers may be kept for paper',
    params: idParams,
    response: outageResult,
  }),
  refuseOutage: operation('POST /documents/outages/{id}/commands/refuse', {
    id: 'documents.refuseOutage',
    summary: 'The head sees no outage',
    params: idParams,
    response: outageResult,
  }),
  closeOutage: operation('POST /documents/outages/{id}/commands/close', {
    id: 'documents.closeOutage',
    summary: 'The system works again; slips are entered',
    params: idParams,
    response: outageResult,
  }),
  printSlip: operation('POST /documents/number-slips', {
    id: 'documents.printSlip',
    summary: 'Keep the next numbers of a sequence for paper',
    body: z.object({ issuingBodyId: id, typeCode: text(40), count: z.int().min(1).max(50) }).strict(),
    response: z.object({ id, first: z.int(), last: z.int() }),
  }),
  slipFile: operation('GET /documents/number-slips/{id}/file', {
    id: 'documents.slipFile',
    summary: 'The slip as PDF, with its numbers and how to use them',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  settleSlip: operation('POST /documents/number-slips/{id}/commands/settle', {
    id: 'documents.settleSlip',
    summary: 'All papers are entered: what is left on the slip is void',
    params: idParams,
    response: z.object({ id, voided: z.int() }),
  }),
  useSlipNumber: operation('POST /documents/outgoing/{id}/commands/use-slip-number', {
    id: 'documents.useSlipNumber',
    summary: 'Enter a paper that got its number from a slip, with the day on the paper',
    guard: 'version',
    params: idParams,
    body: z.object({ slipId: id, number: z.int().min(1), paperOn: day }).strict(),
    response: commandResult,
  }),
};
