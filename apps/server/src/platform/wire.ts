import { InvalidInput } from './errors.ts';

const offsetMs = 7 * 3_600_000;

/** RFC 3339 with the Vietnamese offset, milliseconds kept (architecture.md "Conventions of the API"). */
export function instant(at: Date): string;
export function instant(at: Date | null | undefined): string | null;
export function instant(at: Date | null | undefined): string | null {
  if (!at) return null;
  return `${new Date(at.getTime() + offsetMs).toISOString().slice(0, -1)}+07:00`;
}

/** Opaque cursor of a keyset page: the sort values of the last row. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const cursorParts = {
  int: (value: unknown) => Number.isSafeInteger(value),
  /** Digits that may be too many for a number. */
  digits: (value: unknown) => typeof value === 'string' && /^-?\d{1,17}$/.test(value),
  instant: (value: unknown) =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && isRfc3339(value),
  id: (value: unknown) =>
    typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
} as const;
export type CursorPart = keyof typeof cursorParts;

const isRfc3339 = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(text);

/** The sort values of a cursor, one of each kind asked for; null when there is none. A cursor that is not ours is
 *  refused (422): starting again from the beginning would let a script turn in a circle. */
export function decodeCursor(
  cursor: string | undefined,
  parts: readonly CursorPart[],
): (string | number)[] | null {
  if (!cursor) return null;
  const values = parseCursor(cursor);
  const isOurs =
    Array.isArray(values) &&
    values.length === parts.length &&
    parts.every((part, index) => cursorParts[part](values[index]));
  if (isOurs) return values as (string | number)[];
  throw new InvalidInput([
    { path: 'after', message: 'Không đọc được vị trí trang. Mở lại từ đầu danh sách.' },
  ]);
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Cuts `limit + 1` rows to a page with the cursor of its last row. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  of: { item: (row: Row) => Item; cursor: (row: Row) => (string | number | null)[] },
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(of.item),
    next: rows.length > limit && last ? encodeCursor(of.cursor(last)) : null,
  };
}
