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

/** The number that will probably come: one above the highest seen. The server gives the real one. */
export function expectedNumber(
  latest: readonly Pick<IncomingRow, 'arrivalNumber'>[] | undefined,
  lastGiven: number | null,
): number | null {
  if (!latest && lastGiven === null) return null;
  const numbers = (latest ?? []).map((row) => row.arrivalNumber ?? 0);
  return Math.max(0, lastGiven ?? 0, ...numbers) + 1;
}
