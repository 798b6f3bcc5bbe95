import type { BodyInputOf, incomingApi } from '@congvu/contracts';
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
  /** Who wrote the note confirms the result before the letter is closed. */
  confirmation: 'by_itself' | 'by_assigner';
};

export type DirectiveBody = BodyInputOf<typeof incomingApi.direct>;
type AssignmentBody = DirectiveBody['assignments'][number];

/** `unit:<id>` / `post:<id>`: the key of a choice. */
export const unitKey = (id: string): string => `unit:${id}`;
export const postKey = (id: string): string => `post:${id}`;

/** Why the note cannot go out yet; null when it can (R-DIR-1: exactly one lead). */
export function directiveFault(draft: DirectiveDraft): string | null {
  if (!draft.lead) return incoming.foot.leadMissing;
  const lead = draft.lead.key;
  const others = [...draft.contributing, ...draft.informed];
  return others.some((one) => one.key === lead) ? incoming.foot.leadTwice : null;
}

/** Body of `routing.direct`. Informed ones get no deadline: they have nothing to do. */
export function directiveBody(draft: DirectiveDraft): DirectiveBody {
  const { deadlineOn, confirmation } = draft;
  const of = (role: AssignmentBody['role']) => (one: Assignee) =>
    assignmentOf(one, { role, deadlineOn: role === 'informed' ? null : deadlineOn });
  return {
    text: draft.text.trim(),
    deadlineOn,
    confirmation,
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
  const id = assignee.key.slice(assignee.key.indexOf(':') + 1);
  return assignee.kind === 'unit'
    ? { ...rest, unitId: id, postId: null }
    : { ...rest, unitId: null, postId: id };
}
