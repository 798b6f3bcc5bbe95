import type {
  consultationApi,
  Decision,
  exchangeApi,
  IncomingRow,
  OutgoingRow,
  outgoingApi,
  ResponseOf,
  recallsApi,
  relationsApi,
  tasksApi,
} from '@congvu/contracts';
import { dayOf, type Instant } from '../../lib/format.ts';
import { desk } from './messages.ts';

/** The lists the desk is merged from; each may fail alone. */
export type SourceId =
  | 'waiting'
  | 'clerk'
  | 'register'
  | 'scans'
  | 'present'
  | 'handle'
  | 'contributing'
  | 'givenTasks'
  | 'returned'
  | 'drafts'
  | 'trouble'
  | 'decisions'
  | 'demands'
  | 'takeBacks'
  | 'asks';

export type DeskKind =
  | 'sign'
  | 'review'
  | 'formCheck'
  | 'officeReview'
  | 'consult'
  | 'initial'
  | 'number'
  | 'seal'
  | 'dispatch'
  | 'register'
  | 'present'
  | 'direct'
  | 'handle'
  | 'contribute'
  | 'revise'
  | 'draft'
  | 'trouble'
  | 'decide'
  | 'answerRecall'
  | 'approveTakeBack'
  | 'answerAsk';

/** One thing to do: verb, object, why and from whom, by when, and the address of the exact next act. */
export type DeskItem = {
  id: string;
  kind: DeskKind;
  object: string;
  why: string;
  /** RFC 3339 or null. */
  dueAt: string | null;
  /** Its clock stands still: never late, and nothing to hurry for. */
  suspendedAt?: string | null;
  urgency: number;
  arrivedAt: string;
  to: string;
  /** Word of the button. */
  act: string;
};

export type DeskGroup = 'overdue' | 'today' | 'soon' | 'later';
export const deskGroups: readonly DeskGroup[] = ['overdue', 'today', 'soon', 'later'];
const SOON_DAYS = 3;
const DAY_MS = 86_400_000;

/** Heading of an item; urgent things without a deadline belong to today. */
export function deskGroupOf(
  item: Pick<DeskItem, 'dueAt' | 'urgency' | 'suspendedAt'>,
  now: Instant,
): DeskGroup {
  if (item.suspendedAt) return 'later';
  if (!item.dueAt) return item.urgency > 0 ? 'today' : 'later';
  if (new Date(item.dueAt) < new Date(now)) return 'overdue';
  const days = (Date.parse(dayOf(item.dueAt)) - Date.parse(dayOf(now))) / DAY_MS;
  if (days <= 0) return 'today';
  return days <= SOON_DAYS ? 'soon' : 'later';
}

/** By group, then urgency, deadline, arrival (ui.md §6.2). */
export function inDeskOrder(items: readonly DeskItem[], now: Instant): DeskItem[] {
  const rank = (item: DeskItem) => deskGroups.indexOf(deskGroupOf(item, now));
  return items.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      b.urgency - a.urgency ||
      (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') ||
      a.arrivedAt.localeCompare(b.arrivedAt),
  );
}

/** How many stand under each heading. */
export function countGroups(items: readonly DeskItem[], now: Instant): Record<DeskGroup, number> {
  const counts = { overdue: 0, today: 0, soon: 0, later: 0 };
  for (const item of items) counts[deskGroupOf(item, now)] += 1;
  return counts;
}

type Waiting = ResponseOf<typeof outgoingApi.waiting>['items'][number];
const STEP_KINDS = {
  SIGN: 'sign',
  UNIT_REVIEW: 'review',
  FORM_CHECK: 'formCheck',
  OFFICE_REVIEW: 'officeReview',
  CONSULT: 'consult',
  INITIAL: 'initial',
} as const;

/** A draft whose open step waits for me. */
export function fromWaiting(row: Waiting): DeskItem {
  const kind = STEP_KINDS[row.step ?? 'SIGN'];
  return {
    ...ofOutgoing(row, kind),
    why: desk.submittedBy(row.drafterName, row.draftingUnitName),
    arrivedAt: row.since,
    to: `/trinh-ky?nhom=cho-toi&mo=${row.id}`,
  };
}

const CLERK_KINDS: Partial<Record<OutgoingRow['state'], DeskKind>> = {
  signed: 'number',
  numbered: 'seal',
  sealed: 'dispatch',
};

/** A signed document on its way out; nothing for other states. */
export function fromClerkDesk(row: OutgoingRow): DeskItem[] {
  const kind = CLERK_KINDS[row.state];
  if (!kind) return [];
  const why = row.signerName ? desk.signedBy(row.signerName) : row.recipientSummary;
  return [{ ...ofOutgoing(row, kind), why, to: `/phat-hanh?vb=${row.id}` }];
}

/** A draft of mine: returned, or not yet submitted. */
export function fromDraft(row: OutgoingRow): DeskItem {
  const kind = row.state === 'returned' ? 'revise' : 'draft';
  const to = `/van-ban-di/${row.id}/soan`;
  const recipients = row.recipientSummary ? desk.draftTo(row.recipientSummary) : row.typeName;
  return { ...ofOutgoing(row, kind), why: kind === 'revise' ? desk.returned : recipients, to };
}

function ofOutgoing(row: OutgoingRow, kind: DeskKind): Omit<DeskItem, 'why' | 'to'> {
  const number = row.numberText && row.notation ? `${row.numberText}/${row.notation} ` : '';
  return {
    id: `${kind}-${row.id}`,
    kind,
    object: `${number}${row.subject || desk.noSubject}`,
    dueAt: null,
    urgency: row.urgency,
    arrivedAt: row.signedAt ?? row.submittedAt ?? row.updatedAt,
    act: desk.acts[kind],
  };
}

export type Task = ResponseOf<typeof tasksApi.list>['items'][number];
type IncomingSource = 'register' | 'present' | 'handle' | 'contributing';

const TABS: Record<IncomingSource, string> = {
  register: 'cho-vao-so',
  present: 'cho-trinh',
  handle: 'xu-ly',
  contributing: 'phoi-hop',
};

/** An incoming letter; `task` = the assignment of it, with its own deadline and the leader's words. */
export function fromIncoming(row: IncomingRow, source: IncomingSource, task?: Task): DeskItem {
  const kind = incomingKind(row, source);
  const number = row.number && row.notation ? `${row.number}/${row.notation} ` : '';
  const isDesk = source === 'register';
  return {
    id: `${kind}-${row.id}`,
    kind,
    object: `${number}${row.subject}`,
    why: task ? taskWords(task, row.senderName) : row.senderName,
    dueAt: task?.deadlineAt ?? row.dueAt,
    suspendedAt: task?.suspendedAt ?? row.suspendedAt,
    urgency: row.urgency,
    arrivedAt: row.arrivedAt,
    to: isDesk ? `/van-ban-den/vao-so?mo=${row.id}` : `/van-ban-den?nhom=${TABS[source]}&mo=${row.id}`,
    act: desk.acts[kind],
  };
}

/** A note the secretary wrote ready waits for one press. */
export const withReady = (item: DeskItem, secretary: string | undefined): DeskItem =>
  secretary && item.kind === 'direct' ? { ...item, why: `${item.why} · ${desk.ready(secretary)}` } : item;

/** A task without a letter, given to me or to my unit; the assignments of letters come with their letters. */
export function fromGivenTask(row: Task): DeskItem[] {
  if (row.workKind !== 'task') return [];
  const kind = row.role === 'contributing' ? 'contribute' : 'handle';
  return [
    {
      id: `task-${row.id}`,
      kind,
      object: `${row.documentLabel} ${row.subject}`,
      why: row.note ? desk.quote(row.assignedBy, row.note) : desk.assignedBy(row.assignedBy),
      dueAt: row.deadlineAt,
      suspendedAt: row.suspendedAt,
      urgency: row.urgency,
      arrivedAt: row.assignedAt,
      to: `/nhiem-vu?mo=nv-${row.workId}`,
      act: desk.acts[kind],
    },
  ];
}

function incomingKind(row: IncomingRow, source: IncomingSource): DeskKind {
  if (source === 'register' || source === 'present') return source;
  if (source === 'contributing') return 'contribute';
  return row.state === 'presented' ? 'direct' : 'handle';
}

function taskWords(task: Task, sender: string): string {
  return task.note
    ? desk.quote(task.assignedBy, task.note)
    : `${sender} · ${desk.assignedBy(task.assignedBy)}`;
}

type Dispatch = ResponseOf<typeof exchangeApi.dispatches>['items'][number];

/** An issued document that some recipient did not get. */
export function fromTrouble(row: Dispatch): DeskItem {
  return {
    id: `trouble-${row.id}`,
    kind: 'trouble',
    object: `${row.label} ${row.subject}`,
    why: desk.troubleWhy(row.counts.trouble, row.counts.all),
    dueAt: null,
    urgency: 0,
    arrivedAt: row.dispatchedAt,
    to: `/gui-nhan/${row.id}?loc=trouble`,
    act: desk.seePlaces(row.counts.trouble),
  };
}

type Demand = ResponseOf<typeof relationsApi.demands>['items'][number];

/** "Nơi gửi đề nghị thu hồi": due to the end of its last day. */
export function fromDemand(row: Demand): DeskItem {
  return {
    id: `answerRecall-${row.id}`,
    kind: 'answerRecall',
    object: `${row.label} ${row.subject}`,
    why: `${row.senderName}: ${row.reason}`,
    dueAt: `${row.dueOn}T23:59:59+07:00`,
    urgency: 0,
    arrivedAt: row.askedAt,
    to: `/van-ban/${row.incomingId}`,
    act: desk.acts.answerRecall,
  };
}

type TakeBack = ResponseOf<typeof recallsApi.proposed>['items'][number];

/** A take-back that waits for the head of the office. */
export function fromTakeBack(row: TakeBack): DeskItem {
  return {
    id: `approveTakeBack-${row.id}`,
    kind: 'approveTakeBack',
    object: `${row.label} ${row.subject}`,
    why: `${row.orderedBy}: ${row.reason}`,
    dueAt: null,
    urgency: 0,
    arrivedAt: row.orderedAt,
    to: `/gui-nhan/${row.outgoingId}?thu-hoi=1`,
    act: desk.acts.approveTakeBack,
  };
}

type Ask = ResponseOf<typeof consultationApi.asks>['items'][number];

/** An opinion that is asked of my post, my unit or my agency. */
export function fromAsk(row: Ask): DeskItem {
  return {
    id: `answerAsk-${row.id}`,
    kind: 'answerAsk',
    object: row.subject || desk.noSubject,
    why: `${row.agencyName}, ${row.askedBy}: ${row.question}`,
    dueAt: row.dueAt,
    urgency: 0,
    arrivedAt: row.dueAt,
    to: `/xin-y-kien/${row.id}`,
    act: desk.acts.answerAsk,
  };
}

const DECISION_PLACES: Record<Decision['kind'], (targetId: string) => string> = {
  void: (id) => `/van-ban/${id}`,
  numberPlan: () => '/quan-tri/so',
  outage: () => '/quan-tri/so',
  authority: () => '/quan-tri/tham-quyen',
};

/** Something proposed that waits for my word. */
export function fromDecision(row: Decision): DeskItem {
  return {
    id: `decide-${row.id}`,
    kind: 'decide',
    object: `${desk.decisions[row.kind]} ${row.object}`.trim(),
    why: row.why,
    dueAt: null,
    urgency: 0,
    arrivedAt: row.since,
    to: DECISION_PLACES[row.kind](row.targetId),
    act: desk.acts.decide,
  };
}
