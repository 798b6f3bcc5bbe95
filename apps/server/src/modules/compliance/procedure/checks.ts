import type { ProcedureReason } from '@congvu/contracts';
import { addWorkingDays, defineCalendar, toLocalDay } from '@congvu/vn-calendar';
import type { ProcedureFacts, StepKind } from './procedure-facts.ts';

/** Reasons one check finds; empty = it holds or its moment has not come. */
export type ProcedureCheck = (facts: ProcedureFacts) => (ProcedureReason | 'LATE_RELEASE')[];

const calendar = defineCalendar({});
const order: readonly StepKind[] = ['UNIT_REVIEW', 'FORM_CHECK', 'OFFICE_REVIEW', 'SIGN'];

/** Where a step stands: by the route that was submitted on, else in the order of the decree. */
function placeOf({ submission }: ProcedureFacts, kind: StepKind): number {
  const index = submission?.route.indexOf(kind) ?? -1;
  return index >= 0 ? submission!.groups[index]! : order.indexOf(kind) - order.length;
}

const isBegun = (facts: ProcedureFacts): boolean =>
  facts.submission !== null || facts.signature !== null || facts.numbering !== null;

/** The document went past a step once a later one was decided, or the leader signed, or it was numbered. */
function wentPast(facts: ProcedureFacts, kind: StepKind): boolean {
  if (facts.signature || facts.numbering || facts.release) return true;
  return facts.approvals.some((approval) => placeOf(facts, approval.kind) > placeOf(facts, kind));
}
const isApproved = (facts: ProcedureFacts, kind: StepKind): boolean =>
  facts.approvals.some((approval) => approval.kind === kind);
const isOmitted = (facts: ProcedureFacts, kind: StepKind): boolean =>
  facts.skipped.includes(kind) || (wentPast(facts, kind) && !isApproved(facts, kind));

/** C1 (NĐ 30 Đ.10): a draft was created in the system by an account of the unit before submission. */
export const checkDraft: ProcedureCheck = (facts) => (isBegun(facts) && !facts.draft ? ['NO_DRAFT'] : []);

/** C2 (Đ.12.1): the drafting unit's head approved the content, or the merger of that step is recorded. */
export const checkContentApproval: ProcedureCheck = (facts) => {
  if (facts.submission?.isContentMerged) return [];
  return isOmitted(facts, 'UNIT_REVIEW') ? ['SKIPPED_STEP'] : [];
};

/** C3 (Đ.12.2): the assigned person checked the format and let no blocking finding pass. */
export const checkFormat: ProcedureCheck = (facts) => {
  const lastCheck = facts.approvals.findLast(({ kind }) => kind === 'FORM_CHECK');
  if (lastCheck && lastCheck.passedFindings > 0) return ['FORM_ERROR'];
  if (facts.submission?.isFormMerged) return [];
  return isOmitted(facts, 'FORM_CHECK') ? ['SKIPPED_STEP'] : [];
};

/** C4: submitted on a published route, no step of it skipped. */
export const checkRoute: ProcedureCheck = (facts) => {
  if (!isBegun(facts)) return [];
  const route = facts.submission?.route ?? [];
  if (route.length === 0 || facts.skipped.length > 0) return ['SKIPPED_STEP'];
  const omitted = route.some((kind) => kind !== 'SIGN' && isOmitted(facts, kind));
  return omitted ? ['SKIPPED_STEP'] : [];
};

/**
 * C5 (Đ.11, 13): the leader signed in the system, validly and with authority. A signature that stands is judged at
 * once; its absence only after numbering or release.
 */
export const checkLeaderSignature: ProcedureCheck = ({ signature, numbering, release }) => {
  if (!signature) return numbering || release ? ['NO_LEADER_SIG'] : [];
  if (!signature.isDigital || !signature.isValid) return ['NO_LEADER_SIG'];
  return signature.hasAuthority ? [] : ['WRONG_SIGNER'];
};

/** C6 (Đ.15.3): numbered by the system after the signature (or with it), never back-dated, dates rising. */
export const checkNumber: ProcedureCheck = ({ signature, numbering, release }) => {
  if (!numbering) return release ? ['MANUAL_NUMBER'] : [];
  const reasons: ProcedureReason[] = [];
  if (signature && numbering.at < signature.at) reasons.push('MANUAL_NUMBER');
  const isBeforeSigning = signature !== null && numbering.issuedOn < toLocalDay(signature.at);
  const isFalling = numbering.previousIssuedOn !== null && numbering.issuedOn < numbering.previousIssuedOn;
  if (isBeforeSigning || isFalling || numbering.issuedOn < toLocalDay(numbering.at))
    reasons.push('BACKDATED');
  return reasons;
};

/** C7 (Đ.17.2): the agency's signature is valid and follows the leader's; judged when it stands, or after release. */
export const checkAgencySignature: ProcedureCheck = ({ submission, signature, seal, release }) => {
  if (submission?.hasAgencySignature) return ['WRONG_ORDER'];
  if (!seal) return release ? ['NO_AGENCY_SIG'] : [];
  if (!seal.isValid) return ['NO_AGENCY_SIG'];
  return signature && seal.at >= signature.at ? [] : ['WRONG_ORDER'];
};

/**
 * C8 (Đ.18.1): released on the day of signing or the next working day, later ones are a warning; numbered and not
 * released within two working days means released outside the system.
 */
export const checkRelease: ProcedureCheck = ({ asOf, signature, numbering, release }) => {
  if (!numbering || numbering.isVoided) return [];
  const limit = addWorkingDays(calendar, toLocalDay(numbering.at), 2);
  if ((release ? release.on : toLocalDay(asOf)) > limit) return ['OFF_SYSTEM_RELEASE'];
  if (!release) return [];
  const start = toLocalDay(signature?.at ?? numbering.at);
  return release.on > addWorkingDays(calendar, start, 1) ? ['LATE_RELEASE'] : [];
};

/** C9: the file derives from the draft; no scan of a paper document stands in for it. */
export const checkFile: ProcedureCheck = ({ submission }) =>
  submission?.sourceKind === 'paper_scan' ? ['SCANNED_PAPER'] : [];

export const procedureChecks: readonly ProcedureCheck[] = [
  checkDraft,
  checkContentApproval,
  checkFormat,
  checkRoute,
  checkLeaderSignature,
  checkNumber,
  checkAgencySignature,
  checkRelease,
  checkFile,
];
