import {
  type Appendix,
  type AppendixFigure,
  type AppendixRow,
  appendixFigures,
  type ProcedureReason,
  procedureReasons,
} from '@congvu/contracts';
import { reporting } from './messages.ts';

/** A figure as the address names it: which column, which row (null = total), which reason. */
export type OpenFigure = {
  figure: AppendixFigure;
  rowCode: string | null;
  reason: ProcedureReason | null;
};

/** Columns of the printed table between the unit and the classification; "Khác" only where it is needed. */
export function figureColumns(appendix: Pick<Appendix, 'totals'>): AppendixFigure[] {
  const other: AppendixFigure[] = appendix.totals.signedOther > 0 ? ['signedOther'] : [];
  return ['signedHead', 'signedDeputy', ...other, 'submittedRight', 'submittedWrong'];
}

/** Reads the open figure from the address; anything unknown means none. */
export function readFigure(search: URLSearchParams): OpenFigure | null {
  const figure = appendixFigures.find((one) => one === search.get('so'));
  if (!figure) return null;
  const reason = procedureReasons.find((one) => one === search.get('ly-do')) ?? null;
  return { figure, rowCode: search.get('dong') || null, reason };
}

/** The address of a figure; everything else in it (period, unit, threshold) stays. */
export function figureAddress(search: URLSearchParams, open: OpenFigure | null, asList = false): string {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string | null | undefined) =>
    value ? next.set(name, value) : next.delete(name);
  put('so', open?.figure);
  put('dong', open?.rowCode);
  put('ly-do', open?.reason);
  put('xem', asList ? 'danh-sach' : null);
  return `?${next}`;
}

/** The number that the drawer must equal (P6). */
export function countOf(appendix: Appendix, open: OpenFigure): number {
  if (open.rowCode === null) return appendix.totals[open.figure];
  return appendix.rows.find((row) => row.unit.code === open.rowCode)?.[open.figure] ?? 0;
}

/** Name of the row a figure belongs to. */
export function unitOf(appendix: Appendix, open: OpenFigure): string {
  const row = appendix.rows.find((one) => one.unit.code === open.rowCode);
  return row?.unit.name ?? reporting.drawer.everyUnit;
}

/** "Tốt", or "Hạn chế: số lượng, quy trình". */
export function classificationWords(row: Pick<AppendixRow, 'classification'>): string {
  const { result, grounds } = row.classification;
  if (result === 'good') return reporting.good;
  const order = ['quantity', 'procedure', 'form'] as const;
  const words = order.filter((ground) => grounds.includes(ground)).map((ground) => reporting.grounds[ground]);
  return reporting.limited(words.join(', '));
}

/** Right procedure but no signature yet: the two halves of the table would seem to contradict each other. */
export function showsUnsigned(row: Pick<AppendixRow, 'submittedRight' | 'signed' | 'unsigned'>): boolean {
  return row.unsigned > 0 && row.submittedRight > row.signed;
}

/** Documents that no column counts, in words; null when there are none. */
export function excludedWords(excluded: Appendix['excluded']): string | null {
  const { note } = reporting;
  const parts = [
    excluded.secret > 0 && note.secret(excluded.secret),
    excluded.cancelled > 0 && note.cancelled(excluded.cancelled),
    excluded.test > 0 && note.test(excluded.test),
  ].filter(Boolean);
  return parts.length > 0 ? note.excluded(parts.join(', ')) : null;
}

/** Reasons with counts, most frequent first, for the chips. */
export function reasonChips(reasons: Record<string, number>): { reason: ProcedureReason; count: number }[] {
  return procedureReasons
    .map((reason) => ({ reason, count: reasons[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
