import type { AppendixFigure, ProcedureReason } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { judgeProcedure, procedureFactsFromEvents } from '../../compliance/index.ts';
import type { DocumentEvent } from './appendix-events.query.ts';
import { instantsOf, type Period } from './appendix-scope.query.ts';

/** One document as the appendix counts it; a document may be in one population, the other, or both. */
export type CountedDocument = {
  id: string;
  agencyId: string;
  /** First submission or numbering. */
  startedAt: Date | null;
  /** First submitted (or numbered) in the period: columns "trình ký". */
  isSubmitted: boolean;
  /** Validly signed by an authorised leader in the period: columns "có ký số". */
  signedAs: 'head' | 'deputy' | 'other' | null;
  signedAt: Date | null;
  signerPersonId: string | null;
  reasons: ProcedureReason[];
  events: DocumentEvent[];
};

export type CountOptions = {
  period: Period;
  asOf: Date;
  previousIssuedOn?: (sequenceId: string, number: number) => LocalDay | null;
};

/** Judges and places each document of the events (seed-requirements.md §7.3). Pure. */
export function countDocuments(events: readonly DocumentEvent[], options: CountOptions): CountedDocument[] {
  const byDocument = Map.groupBy(events, ({ documentId }) => documentId);
  return [...byDocument.values()]
    .map((history) => countOne(history, options))
    .filter(({ isSubmitted, signedAs }) => isSubmitted || signedAs !== null);
}

function countOne(events: DocumentEvent[], options: CountOptions): CountedDocument {
  const { start, end } = instantsOf(options.period);
  const isInPeriod = (at: Date | undefined) => at !== undefined && at >= start && at < end;
  const facts = procedureFactsFromEvents(events, options);
  const first = events.find(({ type }) => type === 'outgoing.submitted' || type === 'outgoing.numbered');
  const { signature } = facts;
  const isCounted =
    signature?.isDigital && signature.isValid && signature.hasAuthority && isInPeriod(signature.at);
  const signing = events.findLast(({ type }) => type === 'outgoing.signed');
  return {
    id: events[0]!.documentId,
    agencyId: events[0]!.agencyId!,
    startedAt: first?.at ?? null,
    isSubmitted: isInPeriod(first?.at),
    signedAs: isCounted ? signature!.statistic : null,
    signedAt: signature?.at ?? null,
    signerPersonId: signature ? (signing?.personId ?? null) : null,
    reasons: judgeProcedure(facts).reasons,
    events,
  };
}

const isIn: Record<AppendixFigure, (document: CountedDocument) => boolean> = {
  signedHead: ({ signedAs }) => signedAs === 'head',
  signedDeputy: ({ signedAs }) => signedAs === 'deputy',
  signedOther: ({ signedAs }) => signedAs === 'other',
  signed: ({ signedAs }) => signedAs !== null,
  submitted: ({ isSubmitted }) => isSubmitted,
  submittedRight: ({ isSubmitted, reasons }) => isSubmitted && reasons.length === 0,
  submittedWrong: ({ isSubmitted, reasons }) => isSubmitted && reasons.length > 0,
  // Of the submitted ones; signed later than the period still is unsigned in it.
  unsigned: ({ isSubmitted, signedAs }) => isSubmitted && signedAs === null,
};

/** The documents behind one figure; their number is the figure. */
export const documentsOf = (
  documents: readonly CountedDocument[],
  figure: AppendixFigure,
): CountedDocument[] => documents.filter(isIn[figure]);

/** How often each reason stands among the documents; reasons that never occur are absent. */
export function countReasons(documents: readonly CountedDocument[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of documents.flatMap(({ reasons }) => reasons))
    counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
