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

/** Null when the cursor is absent or not ours: the list then starts at its beginning. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.length === length ? values : null;
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
