import type { FollowedAssignment, Refusal } from '@congvu/contracts';

export type FollowedNode = { assignment: FollowedAssignment; children: FollowedNode[] };

const roleOrder = { lead: 0, contributing: 1, informed: 2 } as const;

/** Parts under the part they came out of, the lead first; history after what is open. */
export function followUpTree(items: readonly FollowedAssignment[]): FollowedNode[] {
  const known = new Set(items.map(({ id }) => id));
  const under = (parentId: string | null): FollowedNode[] =>
    items
      .filter((one) => (one.parentId && known.has(one.parentId) ? one.parentId : null) === parentId)
      .toSorted(byPlace)
      .map((assignment) => ({ assignment, children: under(assignment.id) }));
  return under(null);
}

const isHistory = ({ state }: FollowedAssignment): number =>
  state === 'revoked' || state === 'handed_back' ? 1 : 0;

const byPlace = (a: FollowedAssignment, b: FollowedAssignment): number =>
  isHistory(a) - isHistory(b) ||
  roleOrder[a.role] - roleOrder[b.role] ||
  Date.parse(a.assignedAt) - Date.parse(b.assignedAt);

/** Who has it, as people say it. */
export const holderName = (one: FollowedAssignment): string => one.personName ?? one.unitName ?? '';

export type Offer = { isThere: boolean; reason: string | null };

/** A button as the server sees it: absent, allowed, or blocked for a reason (P7). */
export function offerOf(one: FollowedAssignment, action: string): Offer {
  const found = one.actions.find((each) => each.action === action);
  const refusal: Refusal | undefined = found?.refusals[0];
  return {
    isThere: found !== undefined,
    reason: found?.allowed === false ? (refusal?.detail ?? refusal?.title ?? '') : null,
  };
}
