import type { LocalDay } from '@congvu/vn-calendar';

export type StepKind = 'UNIT_REVIEW' | 'CONSULT' | 'FORM_CHECK' | 'OFFICE_REVIEW' | 'INITIAL' | 'SIGN';
export type SourceKind = 'editor' | 'upload' | 'paper_scan';

/** One event of a document as published (`platform.v_event`); `data` in the shape its type documents. */
export type ProcedureEvent = {
  seq: number;
  at: Date;
  type: string;
  agencyId: string | null;
  actorAgencyId: string | null;
  data: Record<string, unknown>;
};

/** What is known of one outgoing document at `asOf`; the outcome is that of its last cycle (§7.4). */
export type ProcedureFacts = {
  asOf: Date;
  /** The draft made in the system by an account of the unit before the first submission. */
  draft: { at: Date } | null;
  submission: {
    at: Date;
    cycle: number;
    sourceKind: SourceKind;
    hasAgencySignature: boolean;
    /** Steps of the published route; empty = submitted without one. */
    route: readonly StepKind[];
    /** Their places: steps of one parallel group share one. */
    groups: readonly number[];
    /** Content approval merged into SIGN on a recorded basis (T1). */
    isContentMerged: boolean;
    /** Format check merged into SIGN on a recorded basis. */
    isFormMerged: boolean;
  } | null;
  approvals: readonly { kind: StepKind; at: Date; passedFindings: number }[];
  skipped: readonly StepKind[];
  signature: {
    at: Date;
    isDigital: boolean;
    statistic: 'head' | 'deputy' | 'other';
    hasAuthority: boolean;
    isValid: boolean;
  } | null;
  numbering: {
    at: Date;
    number: number;
    issuedOn: LocalDay;
    sequenceId: string | null;
    isVoided: boolean;
    /** Latest issue date among lower numbers of the sequence, where known. */
    previousIssuedOn: LocalDay | null;
    /** Entered from a number slip of an outage the head approved (R-NUM-13). */
    isOutage: boolean;
  } | null;
  seal: { at: Date; isValid: boolean } | null;
  release: { at: Date; on: LocalDay } | null;
};
