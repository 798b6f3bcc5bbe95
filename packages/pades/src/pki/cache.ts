/** An answer that was fetched, or the fact that there was none. */
export interface CachedAnswer {
  /** Absent when the fetch failed. */
  readonly der?: Uint8Array;
  readonly expiresAt: Date;
}

/** Where fetched revocation data rests: in memory, or in a database that several processes share. */
export interface RevocationStore {
  get(key: string): Promise<CachedAnswer | undefined>;
  put(key: string, answer: CachedAnswer): Promise<void>;
}

const HOUR_MS = 3_600_000;
const LONGEST_MS = { crl: 24 * HOUR_MS, ocsp: 12 * HOUR_MS } as const;
const FAILURE_MS = 60_000;
const MAX_KEPT = 1000;

/** Until when an answer may be used again (signing.md 6.4): its own end, at most a day or half a day. */
export function keepUntil(kind: 'crl' | 'ocsp', nextUpdate: Date | undefined, now: Date): Date {
  const longest = now.getTime() + LONGEST_MS[kind];
  return new Date(Math.min(nextUpdate?.getTime() ?? now.getTime() + HOUR_MS, longest));
}

export const failureUntil = (now: Date): Date => new Date(now.getTime() + FAILURE_MS);

export function memoryStore(): RevocationStore {
  const kept = new Map<string, CachedAnswer>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, answer) => {
      kept.delete(key);
      kept.set(key, answer);
      if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string);
    },
  };
}

/** Runs the work once for all who ask for the same key at the same time. */
export function singleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const known = running.get(key);
    if (known) return known;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
