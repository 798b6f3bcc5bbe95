/** Where the list stands: `active` = row with the tab stop, `anchor` = where Shift began, ids in list order. */
export type GridState = { active: number; anchor: number; selected: ReadonlySet<string> };

export type GridMove = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';

const PAGE_ROWS = 8;

/** Row index after a move, clamped to the list. */
export function movedIndex(active: number, move: GridMove, count: number): number {
  const target = {
    next: active + 1,
    previous: active - 1,
    first: 0,
    last: count - 1,
    'page-down': active + PAGE_ROWS,
    'page-up': active - PAGE_ROWS,
  }[move];
  return Math.min(Math.max(target, 0), Math.max(count - 1, 0));
}

/** Moves the active row; with `extend` everything between anchor and the new row is selected. */
export function moveIn(state: GridState, move: GridMove, ids: readonly string[], extend: boolean): GridState {
  const active = movedIndex(state.active, move, ids.length);
  if (!extend) return { ...state, active, anchor: active };
  const from = Math.min(state.anchor, active);
  const to = Math.max(state.anchor, active);
  return { ...state, active, selected: new Set([...state.selected, ...ids.slice(from, to + 1)]) };
}

/** Selects or frees one row (X, check box). */
export function toggleRow(state: GridState, index: number, ids: readonly string[]): GridState {
  const id = ids[index];
  if (id === undefined) return state;
  const selected = new Set(state.selected);
  if (!selected.delete(id)) selected.add(id);
  return { active: index, anchor: index, selected };
}

/** A grid of the screen, laid out for virtual rendering: headings and rows in one sequence. */
export type GridLine<Row> =
  | { kind: 'heading'; key: string; title: string; count: number }
  | { kind: 'row'; key: string; row: Row; index: number };

/** Puts a heading before the first row of each group; rows must already be in group order. */
export function layOutLines<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  groupOf?: (row: Row) => string,
): GridLine<Row>[] {
  const lines: GridLine<Row>[] = [];
  let heading: Extract<GridLine<Row>, { kind: 'heading' }> | null = null;
  rows.forEach((row, index) => {
    const title = groupOf?.(row);
    if (title !== undefined && heading?.title !== title) {
      heading = { kind: 'heading', key: `heading-${title}-${index}`, title, count: 0 };
      lines.push(heading);
    }
    if (heading) heading.count += 1;
    lines.push({ kind: 'row', key: idOf(row), row, index });
  });
  return lines;
}

const MOVES: Record<string, GridMove> = {
  ArrowDown: 'next',
  KeyJ: 'next',
  ArrowUp: 'previous',
  KeyK: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
};

/** The move a key stands for in a list; letters only while single keys are on. */
export function moveOfKey(code: string, singleKeys: boolean): GridMove | null {
  if (!singleKeys && code.startsWith('Key')) return null;
  return MOVES[code] ?? null;
}
