import type { BodyInputOf, incomingApi, PreparedAct } from '@congvu/contracts';
import { incoming } from '../messages.ts';

/** A unit or a post somebody may hand work to. `key` tells both kinds apart in one list. */
export type Assignee = { key: string; name: string; kind: 'unit' | 'person' };

export type DirectiveDraft = {
  text: string;
  lead: Assignee | null;
  contributing: Assignee[];
  informed: Assignee[];
  /** `yyyy-MM-dd` or null. */
  deadlineOn: string | null;
  /** The day counts them from today and moves with the calendar; null for a day that was named. */
  workingDays: number | null;
  /** Who wrote the note confirms the result before the letter is closed. */
  confirmation: 'by_itself' | 'by_assigner';
  /** What the secretary wrote ready and the leader changes. */
  preparedId?: string;
};

export type DirectiveBody = BodyInputOf<typeof incomingApi.direct>;
type AssignmentBody = DirectiveBody['assignments'][number];

/** `unit:<id>` / `post:<id>`: the key of a choice. */
export const unitKey = (id: string): string => `unit:${id}`;
export const postKey = (id: string): string => `post:${id}`;

/** The id of the unit or post alone. */
export const assigneeId = ({ key }: Assignee): string => key.slice(key.indexOf(':') + 1);

/** Why the note cannot go out yet; null when it can (R-DIR-1: exactly one lead). */
export function directiveFault(draft: DirectiveDraft): string | null {
  if (!draft.lead) return incoming.foot.leadMissing;
  const lead = draft.lead.key;
  const others = [...draft.contributing, ...draft.informed];
  return others.some((one) => one.key === lead) ? incoming.foot.leadTwice : null;
}

/** Body of `routing.direct`. Informed ones get no deadline: they have nothing to do. */
export function directiveBody(draft: DirectiveDraft): DirectiveBody {
  const { workingDays, confirmation } = draft;
  const deadlineOn = workingDays === null ? draft.deadlineOn : null;
  const of = (role: AssignmentBody['role']) => (one: Assignee) =>
    assignmentOf(one, { role, deadlineOn: role === 'informed' ? null : deadlineOn });
  return {
    text: draft.text.trim(),
    deadlineOn,
    workingDays,
    confirmation,
    ...(draft.preparedId ? { preparedId: draft.preparedId } : {}),
    assignments: [
      ...(draft.lead ? [draft.lead].map(of('lead')) : []),
      ...draft.contributing.map(of('contributing')),
      ...draft.informed.map(of('informed')),
    ],
  };
}

/** One assignment on the wire. */
export function assignmentOf(
  assignee: Assignee,
  rest: Pick<AssignmentBody, 'role' | 'deadlineOn'>,
): AssignmentBody {
  const id = assigneeId(assignee);
  return assignee.kind === 'unit'
    ? { ...rest, unitId: id, postId: null }
    : { ...rest, unitId: null, postId: id };
}

/** A note that was written ready, as the fields show it; `names` stand in the order of its assignments. */
export function draftOf(
  note: Extract<PreparedAct, { act: 'direct' }>,
  names: readonly string[],
): DirectiveDraft {
  const assignees = note.assignments.map(({ role, unitId, postId }, index) => ({
    role,
    key: unitId ? unitKey(unitId) : postKey(postId ?? ''),
    name: names[index] ?? '',
    kind: unitId ? ('unit' as const) : ('person' as const),
  }));
  const of = (role: AssignmentBody['role']): Assignee[] =>
    assignees.filter((one) => one.role === role).map(({ key, name, kind }) => ({ key, name, kind }));
  return {
    text: note.text,
    deadlineOn: note.deadlineOn,
    workingDays: note.workingDays,
    confirmation: note.confirmation,
    lead: of('lead')[0] ?? null,
    contributing: of('contributing'),
    informed: of('informed'),
  };
}
