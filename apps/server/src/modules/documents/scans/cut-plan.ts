import type { ScanNote } from '@congvu/contracts';

/** Whose separator sheet lies on a page. */
export type Found = 'own' | 'foreign' | 'unknown';
export type PageRange = { from: number; to: number };
type Plan = { ranges: PageRange[]; isCut: boolean; notes: ScanNote[] };

/** Where a batch is cut: at the sheets of the own agency, which belong to no part. A sheet of somebody else, or one
 *  nobody printed, cuts nothing and is told. Two sheets on end make no empty part. */
export function cutPlan(pageCount: number, found: ReadonlyMap<number, Found>): Plan {
  const ranges: PageRange[] = [];
  const notes: ScanNote[] = [];
  let from = 1;
  for (const [page, whose] of [...found].toSorted(([a], [b]) => a - b)) {
    if (whose !== 'own') {
      notes.push({ code: whose === 'foreign' ? 'foreign-separator' : 'unknown-separator', page });
      continue;
    }
    if (page > from) ranges.push({ from, to: page - 1 });
    from = page + 1;
  }
  const isCut = [...found.values()].includes('own');
  if (from <= pageCount) ranges.push({ from, to: pageCount });
  return { ranges, isCut, notes };
}

/** The ranges that begin at page 1 and at each given page. */
export function rangesFrom(pageCount: number, firstPages: readonly number[]): PageRange[] {
  const starts = [1, ...firstPages];
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? pageCount + 1) - 1 }));
}
