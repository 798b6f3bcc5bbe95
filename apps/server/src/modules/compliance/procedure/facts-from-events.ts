import { isLocalDay, type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import type { ProcedureEvent, ProcedureFacts, SourceKind, StepKind } from './procedure-facts.ts';

const stepKinds: readonly string[] = [
  'UNIT_REVIEW',
  'CONSULT',
  'FORM_CHECK',
  'OFFICE_REVIEW',
  'INITIAL',
  'SIGN',
];
const toStepKinds = (value: unknown): StepKind[] =>
  Array.isArray(value) ? value.filter((kind): kind is StepKind => stepKinds.includes(String(kind))) : [];
const isTrue = (value: unknown): boolean => value === true;
/** Absent means the fact was not in doubt when the event was written. */
const isNotFalse = (value: unknown): boolean => value !== false;

export type FactsOptions = {
  asOf: Date;
  /** Latest issue date among lower numbers of a sequence (R-NUM-8); the document's own events don't know it. */
  previousIssuedOn?: (sequenceId: string, number: number) => LocalDay | null;
};

/**
 * Reads the facts for the nine checks from the events of one document, in any order; events after `asOf` are not
 * known yet. Pure.
 */
export function procedureFactsFromEvents(
  events: readonly ProcedureEvent[],
  options: FactsOptions,
): ProcedureFacts {
  const known = events.filter(({ at }) => at <= options.asOf).sort((a, b) => a.seq - b.seq);
  const submission = known.findLast(({ type }) => type === 'outgoing.submitted');
  // What was approved, signed or sealed in an earlier cycle fell with it (R-RT-2); a file released on paper did not.
  const cycle = submission ? known.filter(({ seq }) => seq >= submission.seq) : known;
  const last = (type: string) => cycle.findLast((event) => event.type === type);
  const all = (type: string) => cycle.filter((event) => event.type === type);
  return {
    asOf: options.asOf,
    draft: readDraft(known),
    submission: submission ? readSubmission(submission) : null,
    approvals: all('outgoing.step-approved').flatMap(readApproval),
    skipped: all('outgoing.steps-skipped').flatMap(({ data }) => toStepKinds(data.kinds)),
    signature: readSignature(last('outgoing.signed')),
    numbering: readNumbering(last('outgoing.numbered'), {
      isVoided: last('outgoing.number-voided') !== undefined,
      previousIssuedOn: options.previousIssuedOn,
    }),
    seal: readSeal(last('outgoing.issued')),
    release: readRelease(cycle),
  };
}

function readDraft(known: readonly ProcedureEvent[]): ProcedureFacts['draft'] {
  const start = known.find(({ type }) => type === 'outgoing.submitted' || type === 'outgoing.numbered');
  const draft = known.find(
    (event) => event.type === 'outgoing.drafted' && event.actorAgencyId === event.agencyId,
  );
  if (!draft || (start && draft.seq > start.seq)) return null;
  return { at: draft.at };
}

function readSubmission({ at, data }: ProcedureEvent): ProcedureFacts['submission'] {
  return {
    at,
    cycle: Number(data.cycle ?? 1),
    sourceKind: (data.sourceKind as SourceKind | undefined) ?? 'editor',
    hasAgencySignature: isTrue(data.hasAgencySignature),
    route: toStepKinds(data.route),
    groups: placesOf(data),
    isContentMerged: Boolean(data.mergedContent),
    isFormMerged: isTrue(data.mergedForm),
  };
}

/** Events from before parallel groups name no places: one step after the other. */
const placesOf = ({ route, groups }: ProcedureEvent['data']): number[] =>
  toStepKinds(route).map((_kind, index) => (Array.isArray(groups) ? Number(groups[index]) : index + 1));

function readApproval({ at, data }: ProcedureEvent): ProcedureFacts['approvals'][number][] {
  return toStepKinds([data.kind]).map((kind) => ({
    kind,
    at,
    passedFindings: countFindings(data.passedFindings),
  }));
}

const countFindings = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value ?? 0));

function readSignature(event: ProcedureEvent | undefined): ProcedureFacts['signature'] {
  if (!event) return null;
  const { data, at } = event;
  return {
    at,
    isDigital: data.medium !== 'paper',
    statistic: data.statistic === 'head' || data.statistic === 'deputy' ? data.statistic : 'other',
    hasAuthority: isNotFalse(data.hasAuthority),
    isValid: isNotFalse(data.valid),
  };
}

function readNumbering(
  event: ProcedureEvent | undefined,
  more: { isVoided: boolean; previousIssuedOn: FactsOptions['previousIssuedOn'] },
): ProcedureFacts['numbering'] {
  if (!event) return null;
  const { data, at } = event;
  const number = Number(data.number);
  const sequenceId = typeof data.sequenceId === 'string' ? data.sequenceId : null;
  return {
    at,
    number,
    issuedOn: String(data.issuedOn),
    sequenceId,
    isVoided: more.isVoided,
    previousIssuedOn: sequenceId ? (more.previousIssuedOn?.(sequenceId, number) ?? null) : null,
    isOutage: data.exception === 'OUTAGE',
  };
}

const readSeal = (event: ProcedureEvent | undefined): ProcedureFacts['seal'] =>
  event ? { at: event.at, isValid: isNotFalse(event.data.valid) } : null;

function readRelease(cycle: readonly ProcedureEvent[]): ProcedureFacts['release'] {
  const release = cycle.find(
    ({ type }) => type === 'outgoing.dispatched' || type === 'outgoing.paper-released',
  );
  if (!release) return null;
  const recorded = String(release.data.releasedOn ?? '');
  return { at: release.at, on: isLocalDay(recorded) ? recorded : toLocalDay(release.at) };
}
