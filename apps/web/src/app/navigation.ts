import type { CounterKey, RoleName } from '../lib/me.ts';
import { shell } from '../messages/shell.ts';

export type NavId = keyof typeof shell.nav;

/** One entry of the rail (ui.md §4). */
export type NavItem = {
  id: NavId;
  path: string;
  label: string;
  shortLabel: string;
  /** Second key after G. */
  goKey: string;
  counter?: CounterKey;
  /** Roles that can ever use it; the others do not see it. */
  roles: readonly RoleName[] | 'all';
  /** Entries with the same number stand together, lines separate the groups. */
  group: 1 | 2 | 3;
};

const STAFF: readonly RoleName[] = [
  ...(['officer', 'unit_head', 'office', 'leader', 'clerk'] as const),
  ...(['archivist', 'counter', 'onestop_head', 'secretary', 'form_checker'] as const),
];
const DRAFTERS: readonly RoleName[] = [
  'officer',
  'unit_head',
  'office',
  'leader',
  'clerk',
  'form_checker',
  'secretary',
];
/** Who may be asked for an opinion, himself or for his unit or agency. */
const WORKERS: readonly RoleName[] = ['officer', 'unit_head', 'office', 'leader', 'clerk'];
const REGISTER_READERS: readonly RoleName[] = ['clerk', 'leader', 'office', 'auditor', 'archivist'];
const REPORT_READERS: readonly RoleName[] = ['leader', 'office', 'clerk', 'auditor', 'monitor', 'unit_head'];

const CERTIFICATE_WATCHERS: readonly RoleName[] = [
  ...(['admin', 'clerk', 'office', 'leader', 'auditor', 'monitor', 'it_unit'] as const),
];

type Draft = Omit<NavItem, 'label' | 'shortLabel'>;

const drafts: readonly Draft[] = [
  { id: 'desk', path: '/ban-lam-viec', goKey: 'B', counter: 'desk', roles: 'all', group: 1 },
  { id: 'incoming', path: '/van-ban-den', goKey: 'D', counter: 'incoming', roles: STAFF, group: 1 },
  { id: 'outgoing', path: '/van-ban-di', goKey: 'I', counter: 'outgoing', roles: STAFF, group: 1 },
  { id: 'signing', path: '/trinh-ky', goKey: 'T', counter: 'signing', roles: DRAFTERS, group: 1 },
  { id: 'consultation', path: '/xin-y-kien', goKey: 'Y', counter: 'asks', roles: WORKERS, group: 1 },
  { id: 'dispatch', path: '/phat-hanh', goKey: 'P', counter: 'dispatch', roles: ['clerk'], group: 1 },
  { id: 'exchange', path: '/gui-nhan', goKey: 'N', counter: 'exchange', roles: DRAFTERS, group: 1 },
  { id: 'tasks', path: '/nhiem-vu', goKey: 'V', counter: 'tasks', roles: STAFF, group: 2 },
  { id: 'workfiles', path: '/ho-so', goKey: 'H', roles: STAFF, group: 2 },
  { id: 'calendar', path: '/lich', goKey: 'L', roles: STAFF, group: 2 },
  { id: 'registers', path: '/so', goKey: 'S', roles: REGISTER_READERS, group: 2 },
  { id: 'onestop', path: '/mot-cua', goKey: 'M', roles: ['counter', 'onestop_head'], group: 3 },
  { id: 'reporting', path: '/bao-cao', goKey: 'R', roles: REPORT_READERS, group: 3 },
  { id: 'certificates', path: '/chung-thu-so', goKey: 'C', roles: CERTIFICATE_WATCHERS, group: 3 },
  { id: 'admin', path: '/quan-tri', goKey: 'Q', roles: ['admin', 'office', 'leader', 'clerk'], group: 3 },
];

const items: readonly NavItem[] = drafts.map((draft) => ({
  ...draft,
  label: shell.nav[draft.id],
  shortLabel: shell.navShort[draft.id],
}));

/** Entries for the roles the person acts in. */
export function navItemsFor(roles: ReadonlySet<RoleName>): NavItem[] {
  return items.filter((item) => item.roles === 'all' || item.roles.some((role) => roles.has(role)));
}

/** The entry a page belongs to; a document's own page belongs to none. */
export function navIdOfPath(pathname: string): NavId | null {
  return items.find((item) => pathname === item.path || pathname.startsWith(`${item.path}/`))?.id ?? null;
}

/** Something the palette can begin or open besides the screens of the rail. */
export type ActionTarget = { id: string; label: string; path: string };

const actions: readonly (ActionTarget & { roles: readonly RoleName[] | 'all' })[] = [
  { id: 'compose', label: shell.actions.compose, path: '/van-ban-di/moi', roles: DRAFTERS },
  { id: 'register', label: shell.actions.register, path: '/van-ban-den/vao-so', roles: ['clerk'] },
  { id: 'appendix', label: shell.actions.appendix, path: '/bao-cao/phu-luc', roles: REPORT_READERS },
  {
    id: 'certificate-request',
    label: shell.actions.certificateRequest,
    path: '/chung-thu-so/de-nghi/moi',
    roles: 'all',
  },
  { id: 'account', label: shell.actions.account, path: '/tai-khoan', roles: 'all' },
  { id: 'marks', label: shell.actions.marks, path: '/thu-muc', roles: STAFF },
];

/** Actions for the roles the person acts in. */
export function actionTargetsFor(roles: ReadonlySet<RoleName>): ActionTarget[] {
  return actions.filter((action) => action.roles === 'all' || action.roles.some((role) => roles.has(role)));
}
