import type { Appendix, AppendixFigure, AppendixRow } from '@congvu/contracts';
import { appendixFigures } from '@congvu/contracts';
import { compareVietnamese } from '@congvu/vn-text';
import type { ReportedAgency } from './appendix-scope.query.ts';
import { type CountedDocument, countReasons, documentsOf } from './count-documents.ts';

type Figures = Record<AppendixFigure, number>;
type Classification = AppendixRow['classification'];
export type RowFacts = Figures & { reasons: Record<string, number> };

/** 15 documents per 14 days, scaled by calendar days and rounded up (§7.5). */
export const defaultThreshold = (days: number): number => Math.ceil((15 * days) / 14);

/** `tốt` = nothing wrong and enough signed; else `hạn chế` with its grounds, in the letter's order. */
export function classify(row: RowFacts, threshold: number): Classification {
  const { FORM_ERROR: formErrors = 0, ...procedural } = row.reasons;
  const grounds: Classification['grounds'] = [];
  if (Object.values(procedural).some((count) => count > 0)) grounds.push('procedure');
  if (formErrors > 0) grounds.push('form');
  if (row.signed < threshold) grounds.push('quantity');
  const isGood = row.submittedWrong === 0 && row.signed >= threshold;
  return { result: isGood ? 'good' : 'limited', grounds };
}

/** A percentage with one decimal; null without submissions. */
const rateOf = (right: number, submitted: number): number | null =>
  submitted === 0 ? null : Math.round((right * 1000) / submitted) / 10;

function factsOf(documents: readonly CountedDocument[]): RowFacts {
  const figures = Object.fromEntries(
    appendixFigures.map((figure) => [figure, documentsOf(documents, figure).length]),
  ) as Figures;
  return { ...figures, reasons: countReasons(documentsOf(documents, 'submittedWrong')) };
}

/** One row an agency, also for those without documents; in the agencies' own order where one is set, else the most
 *  signed first, then by Vietnamese name. */
export function appendixRows(
  agencies: readonly ReportedAgency[],
  documents: readonly CountedDocument[],
  threshold: number,
): AppendixRow[] {
  const byAgency = Map.groupBy(documents, ({ agencyId }) => agencyId);
  const isOrdered = agencies.some(({ manualOrder }) => manualOrder !== null);
  return agencies
    .map((agency) => ({ agency, facts: factsOf(byAgency.get(agency.id) ?? []) }))
    .sort(
      (a, b) =>
        (isOrdered ? (a.agency.manualOrder ?? 1e9) - (b.agency.manualOrder ?? 1e9) : 0) ||
        b.facts.signed - a.facts.signed ||
        compareVietnamese(a.agency.name, b.agency.name),
    )
    .map(({ agency, facts }, index) => ({
      ordinal: index + 1,
      unit: { code: agency.code, name: agency.name },
      ...facts,
      rightRate: rateOf(facts.submittedRight, facts.submitted),
      classification: classify(facts, threshold),
    }));
}

export function appendixTotals(rows: readonly AppendixRow[]): Appendix['totals'] {
  const sum = (figure: AppendixFigure) => rows.reduce((total, row) => total + row[figure], 0);
  const figures = Object.fromEntries(appendixFigures.map((figure) => [figure, sum(figure)])) as Figures;
  const reasons: Record<string, number> = {};
  for (const [code, count] of rows.flatMap((row) => Object.entries(row.reasons))) {
    reasons[code] = (reasons[code] ?? 0) + count;
  }
  const good = rows.filter(({ classification }) => classification.result === 'good').length;
  const rightRate = rateOf(figures.submittedRight, figures.submitted);
  return { ...figures, rightRate, reasons, good, limited: rows.length - good };
}
