import { cpus } from 'node:os';

/** One measured bar of quality.md §8; `isMet` compares with the must. */
export type Bar = { bar: string; measured: string; must: string; isMet: boolean; note: string };
/** One ratio run: product between two baselines. */
export type RatioRun = { before: number; product: number; after: number };

export const ratioOf = ({ before, product, after }: RatioRun): number => product / ((before + after) / 2);

/** Baselines that differ by more than a quarter say that somebody else used the machine. */
export const isAccepted = ({ before, after }: RatioRun): boolean =>
  Math.abs(before - after) <= 0.25 * Math.max(before, after);

export function printTable(bars: readonly Bar[]): void {
  const head: Bar = { bar: 'bar', measured: 'measured', must: 'must', note: 'note', isMet: true };
  const widths = (['bar', 'measured', 'must'] as const).map((key) =>
    Math.max(...[head, ...bars].map((bar) => bar[key].length)),
  );
  for (const bar of [head, ...bars]) {
    const cells = [bar.bar, bar.measured, bar.must].map((text, index) => text.padEnd(widths[index]!));
    console.log(`${cells.join('  ')}  ${bar === head ? '    ' : bar.isMet ? 'met ' : 'MISS'}  ${bar.note}`);
  }
}

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}`;
