import type { HandlingFigure, HandlingGroup } from '@congvu/contracts';

export type HandlingScope = { from: string; to: string; group: HandlingGroup };

/** Groupings in the order of their buttons, with their names in the address. */
export const HANDLING_GROUPS: readonly { group: HandlingGroup; id: string }[] = [
  { group: 'unit', id: 'don-vi' },
  { group: 'person', id: 'nguoi' },
  { group: 'sender', id: 'noi-gui' },
  { group: 'month', id: 'thang' },
];

export const groupOf = (id: string | null): HandlingGroup =>
  HANDLING_GROUPS.find((one) => one.id === id)?.group ?? 'unit';

/** The same report with one figure open, or with none. */
export function figureAddress(
  search: URLSearchParams,
  figure: HandlingFigure | null,
  rowKey: string | null,
): string {
  const next = new URLSearchParams(search);
  next.delete('so');
  next.delete('dong');
  if (figure) next.set('so', figure);
  if (figure && rowKey !== null) next.set('dong', rowKey);
  return `?${next}`;
}
