import type { IncomingGroup, IncomingRow, IncomingState } from '@congvu/contracts';
import { dayOf, type Instant } from '../../lib/format.ts';
import type { RoleName } from '../../lib/me.ts';

/** The tabs of the list as the address names them (ui.md §4). */
export const tabGroups = {
  'xu-ly': 'to-handle',
  'phoi-hop': 'contributing',
  'de-biet': 'to-know',
  'cho-vao-so': 'to-register',
  'cho-trinh': 'to-present',
  'don-vi': 'unit',
  'tat-ca': 'all',
} as const satisfies Record<string, IncomingGroup>;
export type IncomingTab = keyof typeof tabGroups;

const OWN_TABS: readonly IncomingTab[] = ['xu-ly', 'phoi-hop', 'de-biet'];
const CLERK_TABS: readonly IncomingTab[] = ['cho-vao-so', 'cho-trinh'];

/** Tabs for these roles, the opening one first: the rail counts what a clerk has to register. */
export function tabsFor(roles: ReadonlySet<RoleName>): IncomingTab[] {
  const unit: readonly IncomingTab[] = roles.has('unit_head') ? ['don-vi'] : [];
  return roles.has('clerk')
    ? [...CLERK_TABS, 'tat-ca', ...OWN_TABS, ...unit]
    : [...OWN_TABS, ...unit, 'tat-ca'];
}

/** The tab of the address, or the first one when the address names none of them. */
export function tabOf(value: string, tabs: readonly IncomingTab[]): IncomingTab {
  return tabs.find((tab) => tab === value) ?? tabs[0] ?? 'tat-ca';
}

export type RowGroup = 'first' | 'due' | 'fresh' | 'working';
type Grouped = Pick<IncomingRow, 'dueAt' | 'state'> & Partial<Pick<IncomingRow, 'isFirst' | 'suspendedAt'>>;

const ENDED: readonly IncomingState[] = ['done', 'returned_to_sender', 'duplicate'];

/** Heading a row stands under: put first on the desk, due or overdue today unless it stands still, in work, else new. */
export function groupOfRow(row: Grouped, now: Instant): RowGroup {
  if (row.isFirst) return 'first';
  const isOpen = !ENDED.includes(row.state);
  if (isOpen && row.dueAt && !row.suspendedAt && dayOf(row.dueAt) <= dayOf(now)) return 'due';
  return row.state === 'in_progress' ? 'working' : 'fresh';
}

const ORDER: readonly RowGroup[] = ['first', 'due', 'fresh', 'working'];

/** Rows under their headings; inside a heading the server's order stays. */
export function inGroupOrder<Row extends Grouped>(rows: readonly Row[], now: Instant): Row[] {
  return ORDER.flatMap((group) => rows.filter((row) => groupOfRow(row, now) === group));
}

/**
 * New rows must not push a list somebody reads (ui.md §5.1): unknown rows above the last known one wait.
 * `known` = ids shown so far, null before the first answer.
 */
export function holdBack<Row extends { id: string }>(
  rows: readonly Row[],
  known: ReadonlySet<string> | null,
): { shown: Row[]; held: number } {
  if (known === null) return { shown: [...rows], held: 0 };
  const last = rows.findLastIndex((row) => known.has(row.id));
  const shown = rows.filter((row, index) => index > last || known.has(row.id));
  return { shown, held: rows.length - shown.length };
}

/** `2047/UBND-VHTT`, or what is known of it; null when neither number nor notation is. */
export function numberLine(row: Pick<IncomingRow, 'number' | 'notation'>): string | null {
  if (row.number && row.notation) return `${row.number}/${row.notation}`;
  return row.number ?? row.notation ?? null;
}
