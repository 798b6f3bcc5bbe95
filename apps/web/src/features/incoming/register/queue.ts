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

export type Book = { year: number; next: number | null };
export type Given = { number: number; year: number };

/**
 * The number that will probably come: what the book gives next, or one above the last given here where that is not
 * known yet. Numbers begin anew each year, so one given in another year tells nothing. The server gives the real one.
 */
export function expectedNumber(book: Book | undefined, last: Given | null): number | null {
  if (!book) return last && last.number + 1;
  if (book.next === null) return null;
  return last?.year === book.year ? Math.max(book.next, last.number + 1) : book.next;
}
