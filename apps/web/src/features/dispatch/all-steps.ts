import { ApiProblem } from '../../lib/api-problem.ts';
import type { ClerkStep } from './clerk-steps.ts';

/** The three acts as the server offers them; each commits by itself (documents.md §9). */
export type StepActs = {
  number: (() => Promise<void>) | null;
  /** `waits`: the key asks the clerk on another device first. */
  seal: () => Promise<'sealed' | 'waits'>;
  release: () => Promise<Released>;
};

/** Under which number it left, and to how many places. */
type Released = { label: string; places: number };

export type Outcome =
  | ({ kind: 'released' } & Released)
  | { kind: 'waits' }
  | { kind: 'stopped'; at: ClerkStep; error: unknown };

/** Number, seal, release in the only order the law knows; the first refusal ends it and says at which step. */
export async function runAllSteps(acts: StepActs, onStep: (step: ClerkStep) => void): Promise<Outcome> {
  let at: ClerkStep = acts.number ? 'number' : 'seal';
  try {
    onStep(at);
    await acts.number?.();
    at = 'seal';
    onStep(at);
    if ((await acts.seal()) === 'waits') return { kind: 'waits' };
    at = 'release';
    onStep(at);
    return { kind: 'released', ...(await acts.release()) };
  } catch (error) {
    return { kind: 'stopped', at, error };
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof ApiProblem && error.refusals.some((refusal) => refusal.code === code);

type Patience = { code: string; everyMs: number; times: number };

/** Again while the server answers with this one code and nothing else stands in the way; then its refusal is told. */
export async function whileRefusedWith<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  for (let left = patience.times; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 0 || !hasCode(error, patience.code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience.everyMs));
    }
  }
}
