/** More rows than these nobody reads on one sheet. */
export const mostRows = 500;

type Row = { key: string; name: string; total: number };

/** Rows of a report: by month the latest first, else the largest, then by name. */
export const inOrder = <R extends Row>(rows: readonly R[], order: 'latest' | 'largest'): R[] =>
  [...rows].sort(
    order === 'latest'
      ? (a, b) => (a.key < b.key ? 1 : -1)
      : (a, b) => b.total - a.total || a.name.localeCompare(b.name, 'vi'),
  );

/** "2020-08" → "Tháng 8/2020". */
export function monthName(key: string): string {
  const [year, month] = key.split('-');
  return `Tháng ${Number(month)}/${year}`;
}
