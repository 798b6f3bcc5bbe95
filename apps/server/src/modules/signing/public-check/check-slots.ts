import { assertAllowed } from '../../../platform/errors.ts';
import { refuseCheck } from './check-errors.ts';

export type CheckSlots = {
  /** Lets one file of this source in, from its first byte to its report; refuses when the house is full. */
  enter<T>(source: string, work: () => Promise<T>): Promise<T>;
  /** Waits for one of the few processes that may compute at once. */
  compute<T>(work: () => Promise<T>): Promise<T>;
};

/** At most `inside` files at a time, `ofSource` from one source, `computing` at once: a slow or greedy sender holds
 *  disk and a place, never the processor. */
export function createCheckSlots(limits: {
  inside: number;
  ofSource: number;
  computing: number;
}): CheckSlots {
  const inside = new Map<string, number>();
  let total = 0;
  let computing = 0;
  const waiting: (() => void)[] = [];
  const leave = (source: string): void => {
    total -= 1;
    const left = (inside.get(source) ?? 1) - 1;
    if (left === 0) inside.delete(source);
    else inside.set(source, left);
  };
  return {
    async enter(source, work) {
      const own = inside.get(source) ?? 0;
      assertAllowed([
        ...(own >= limits.ofSource ? [refuseCheck('signing.check-limit', { seconds: 10 })] : []),
        ...(total >= limits.inside ? [refuseCheck('signing.check-busy')] : []),
      ]);
      total += 1;
      inside.set(source, own + 1);
      try {
        return await work();
      } finally {
        leave(source);
      }
    },
    async compute(work) {
      if (computing >= limits.computing) await new Promise<void>((go) => waiting.push(go));
      else computing += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else computing -= 1;
      }
    },
  };
}
