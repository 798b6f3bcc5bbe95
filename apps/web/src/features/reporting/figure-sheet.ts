import type { RegisterColumn } from '../../ui/RegisterTable.tsx';

export type SheetScope<G extends string> = { from: string; to: string; group: G };
export type SheetRow<F extends string> = Record<F, number> & {
  key: string;
  name: string;
  onTimeRate: number | null;
};
export type SheetReport<F extends string> = {
  asOf: string;
  rows: SheetRow<F>[];
  totals: Record<F, number> & { onTimeRate: number | null };
  hasMore: boolean;
};
type Page<L> = { items: L[]; next: string | null };
export type Asked<F extends string> = { figure: F; key: string | undefined; after: string | undefined };

/** A report of figures that are counted by something, and the letters behind each (PL6-O3, PL6-O4). */
export type Sheet<G extends string, F extends string, L extends { id: string }> = {
  /** Keeps answers of two sheets apart. */
  id: string;
  title: string;
  exportLabel: string;
  fileName: (from: string, to: string) => string;
  nothing: string;
  note: string;
  /** Groupings in the order of their buttons, with their names in the address; the first is the usual one. */
  groups: readonly { group: G; id: string; label: string }[];
  figures: readonly F[];
  labels: Record<F, string>;
  columns: RegisterColumn<L>[];
  readReport: (scope: SheetScope<G>, signal: AbortSignal) => Promise<SheetReport<F>>;
  readLetters: (scope: SheetScope<G>, asked: Asked<F>, signal: AbortSignal) => Promise<Page<L>>;
  readFile: (scope: SheetScope<G>, format: 'pdf' | 'xlsx' | 'docx') => Promise<Uint8Array<ArrayBuffer>>;
};

export const groupOf = <G extends string>(
  groups: readonly { group: G; id: string }[],
  id: string | null,
): G => (groups.find((one) => one.id === id) ?? groups[0]!).group;

/** The same report with one figure open, or with none. */
export function figureAddress(search: URLSearchParams, figure: string | null, rowKey: string | null): string {
  const next = new URLSearchParams(search);
  next.delete('so');
  next.delete('dong');
  if (figure) next.set('so', figure);
  if (figure && rowKey !== null) next.set('dong', rowKey);
  return `?${next}`;
}
