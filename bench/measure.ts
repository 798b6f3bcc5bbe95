/** Runs `work` on `clients` lanes for `seconds`; answers how often a second it was done. */
export async function ratePerSecond(
  of: { clients: number; seconds: number },
  work: (lane: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const endsAt = began + of.seconds * 1000;
  let done = 0;
  const lane = async (index: number): Promise<void> => {
    while (performance.now() < endsAt) {
      await work(index);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: of.clients }, (_, index) => lane(index)));
  return done / ((performance.now() - began) / 1000);
}

/** Starts `work` at a fixed rate whether or not the last one has ended; answers the times in milliseconds, sorted. */
export async function timesAtRate(
  of: { perSecond: number; seconds: number },
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const began = performance.now();
  const started: Promise<number>[] = [];
  for (let index = 0; index < of.perSecond * of.seconds; index += 1) {
    const due = began + (index * 1000) / of.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    // Counted from when it was due: a server that stalls must not hide what waited.
    started.push(work(index).then(() => performance.now() - due));
  }
  return (await Promise.all(started)).sort((a, b) => a - b);
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
