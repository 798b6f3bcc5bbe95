import type { IncomingRow } from '@congvu/contracts';

/** Letters put off stand at the end, in the order they were put off; the others keep the server's order. */
export function orderQueue<Row extends { id: string }>(
  rows: readonly Row[],
  postponed: readonly string[],
): Row[] {
  const waiting = rows.filter((row) => !postponed.includes(row.id));
  const later = postponed.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return [...waiting, ...later];
}

/** The letter after this one, or the one before when it is the last; null when it is alone. */
export function nextInQueue(ids: readonly string[], openId: string | null): string | null {
  const at = openId === null ? -1 : ids.indexOf(openId);
  if (at < 0) return null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

type Numbered = Pick<IncomingRow, 'arrivalNumber' | 'arrivedAt'>;

/**
 * The number that will probably come: one above the last given here, else one above the highest of this year's
 * arrivals (numbers begin anew each year); null while nothing tells. The server gives the real one.
 */
export function expectedNumber(
  latest: readonly Numbered[] | undefined,
  lastGiven: number | null,
  today: string,
): number | null {
  if (lastGiven !== null) return lastGiven + 1;
  const numbers = (latest ?? [])
    .filter((row) => row.arrivedAt.slice(0, 4) === today.slice(0, 4))
    .flatMap((row) => row.arrivalNumber ?? []);
  return numbers.length > 0 ? Math.max(...numbers) + 1 : null;
}
