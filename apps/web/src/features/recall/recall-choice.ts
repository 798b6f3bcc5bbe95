import type { RecallOutcome } from '@congvu/contracts';

type Marked = ReadonlyMap<string, RecallOutcome>;
/** All but the marked ones, or the marked ones alone: thousands of recipients need no list of ids. */
export type RecallChoice = { base: 'all' | 'none'; marked: Marked };
export type Counts = Record<RecallOutcome, number>;

export const everybody: RecallChoice = { base: 'all', marked: new Map() };
export const nobody: RecallChoice = { base: 'none', marked: new Map() };

export const isChosen = (choice: RecallChoice, id: string): boolean =>
  (choice.base === 'all') !== choice.marked.has(id);

export function toggled(choice: RecallChoice, id: string, outcome: RecallOutcome): RecallChoice {
  const marked = new Map(choice.marked);
  if (!marked.delete(id)) marked.set(id, outcome);
  return { ...choice, marked };
}

/** How many of each kind are chosen, out of the counts of all. */
export function chosenCounts(choice: RecallChoice, all: Counts): Counts {
  const counts: Counts =
    choice.base === 'all' ? { ...all } : { stops: 0, cancels: 0, asks: 0, keeps: 0, paper: 0 };
  const step = choice.base === 'all' ? -1 : 1;
  for (const outcome of choice.marked.values()) counts[outcome] += step;
  return counts;
}

export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);

/** What the command is told. */
export const toBody = ({ base, marked }: RecallChoice) =>
  base === 'all'
    ? { deliveryIds: null, exceptIds: [...marked.keys()] }
    : { deliveryIds: [...marked.keys()], exceptIds: [] };
