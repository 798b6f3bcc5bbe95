import { readTabPost } from '../../lib/tab-post.ts';

type Letter = { id: string; subject: string };
/** Longer ago nobody remembers what was asked. */
const lifeMs = 24 * 3_600_000;
const keyNow = () => `congvu.number-batch.${readTabPost()}`;

/** Keeps which letters a set of numbers was asked for, until it has run to its end: a tab that was closed half-way asks
 *  the server afterwards which of them have their number. */
export function keepNumberBatch(letters: readonly Letter[]): void {
  const kept = letters.map(({ id, subject }) => ({ id, subject }));
  try {
    localStorage.setItem(keyNow(), JSON.stringify({ at: Date.now(), letters: kept }));
  } catch {
    // Without storage the list of letters still tells which have no number.
  }
}

export function forgetNumberBatch(): void {
  try {
    localStorage.removeItem(keyNow());
  } catch {
    // Nothing was kept.
  }
}

/** The set that did not run to its end in this browser and post; null when there is none. */
export function readNumberBatch(now = Date.now()): Letter[] | null {
  try {
    return parse(localStorage.getItem(keyNow()), now);
  } catch {
    return null;
  }
}

function parse(text: string | null, now: number): Letter[] | null {
  const kept = JSON.parse(text ?? 'null') as { at?: unknown; letters?: unknown } | null;
  const isFresh = typeof kept?.at === 'number' && now - kept.at < lifeMs;
  if (!isFresh || !Array.isArray(kept.letters)) return null;
  const letters = kept.letters.filter(isLetter);
  return letters.length > 0 ? letters : null;
}

const isLetter = (value: unknown): value is Letter =>
  typeof (value as Letter | null)?.id === 'string' && typeof (value as Letter).subject === 'string';
