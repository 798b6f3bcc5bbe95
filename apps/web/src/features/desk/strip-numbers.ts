import type { RoleName } from '../../lib/me.ts';
import type { DeskGroup, DeskItem, DeskKind } from './desk-items.ts';
import { desk } from './messages.ts';

/** A number that opens the list it counted (P6). */
export type StripNumber = {
  id: string;
  label: string;
  count: number;
  /** The server holds more than was counted. */
  isMore: boolean;
  tone?: 'red' | 'yellow';
  to: string;
};

/** Filters of the desk's own list, as the address names them. */
export const deskFilters = { 'qua-han': 'overdue', 'hom-nay': 'today', 'ba-ngay': 'soon' } as const;
export type DeskFilter = keyof typeof deskFilters;

export type StripFacts = {
  groups: Record<DeskGroup, number>;
  items: readonly DeskItem[];
  /** Counts of the tabs of Văn bản đến, and of the scans that wait. */
  incoming: Readonly<Record<string, number>>;
  /** What waits for others, of the first page. */
  waiting: { count: number; isMore: boolean };
};

export const PAPER_DESK = '/van-ban-den/vao-so?giay=1';
const RELEASE: readonly DeskKind[] = ['number', 'seal', 'dispatch'];
const SIGNING: readonly DeskKind[] = ['sign', 'review', 'formCheck', 'officeReview', 'consult', 'initial'];

/** The five numbers of a role: clerk, leader, or anybody (ui.md §6.2). */
export function stripNumbers(roles: ReadonlySet<RoleName>, facts: StripFacts): StripNumber[] {
  const { overdue, today, soon, ...other } = allNumbers(facts);
  if (roles.has('clerk')) return [other.toRegister, other.toPresent, other.toRelease, other.trouble, overdue];
  if (roles.has('leader')) return [other.toSign, other.toHandle, overdue, today, other.toKnow];
  if (roles.has('office')) return [overdue, today, other.waiting, other.toKnow, other.trouble];
  return [overdue, today, soon, other.waiting, other.toKnow];
}

/** Scans and files of mails wait too; the list of letters tells of them, alone they open at the desk of paper. */
const withScans = (letters: StripNumber, scans: number): StripNumber => ({
  ...letters,
  count: letters.count + scans,
  to: letters.count === 0 && scans > 0 ? PAPER_DESK : letters.to,
});

function allNumbers(facts: StripFacts) {
  const { groups, incoming, waiting } = facts;
  const own = (id: 'overdue' | 'today' | 'soon', filter: DeskFilter): StripNumber => ({
    id,
    label: desk.strips[id],
    count: groups[id],
    isMore: false,
    to: `/ban-lam-viec?loc=${filter}`,
  });
  const kinds = (id: 'toRelease' | 'toSign' | 'trouble', wanted: readonly DeskKind[], to: string) => ({
    id,
    label: desk.strips[id],
    count: facts.items.filter((item) => wanted.includes(item.kind)).length,
    isMore: false,
    to,
  });
  const tab = (id: 'toRegister' | 'toPresent' | 'toHandle' | 'toKnow', group: string, name: string) => ({
    id,
    label: desk.strips[id],
    count: incoming[group] ?? 0,
    isMore: false,
    to: `/van-ban-den?nhom=${name}`,
  });
  const red = groups.overdue > 0 ? ('red' as const) : undefined;
  const yellow = groups.today > 0 ? ('yellow' as const) : undefined;
  const trouble = kinds('trouble', ['trouble'], '/gui-nhan?loc=trouble');
  return {
    overdue: { ...own('overdue', 'qua-han'), tone: red },
    today: { ...own('today', 'hom-nay'), tone: yellow },
    soon: own('soon', 'ba-ngay'),
    toRegister: withScans(tab('toRegister', 'to-register', 'cho-vao-so'), incoming.scans ?? 0),
    toPresent: tab('toPresent', 'to-present', 'cho-trinh'),
    toHandle: tab('toHandle', 'to-handle', 'xu-ly'),
    toKnow: tab('toKnow', 'to-know', 'de-biet'),
    toRelease: kinds('toRelease', RELEASE, '/phat-hanh'),
    toSign: kinds('toSign', SIGNING, '/trinh-ky?nhom=cho-toi'),
    trouble: { ...trouble, tone: trouble.count > 0 ? ('red' as const) : undefined },
    waiting: {
      id: 'waiting',
      label: desk.strips.waiting,
      ...waiting,
      to: '/trinh-ky?nhom=toi-trinh',
    },
  };
}
