import { type Actor, has, hasDuty } from '../../platform/actor.ts';
import { notFound, platformRefusal, Refused } from '../../platform/errors.ts';

/**
 * Reports of an agency are for itself and the agencies above it: office, leader, auditor and the duty `monitor`; the
 * clerk sees the figures of the own agency. Elsewhere the agency is answered as not found.
 */
export function assertMayReport(actor: Actor, of: { agencyId: string; isWithinActorsTree: boolean }): void {
  if (actor.kind === 'system') return;
  if (!of.isWithinActorsTree) throw notFound();
  const isOwn = actor.agencyId === of.agencyId;
  if (has(actor, 'office', 'leader', 'auditor') || hasDuty(actor, 'monitor')) return;
  if (isOwn && has(actor, 'clerk')) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'văn phòng, lãnh đạo, kiểm tra' })]);
}

/** Who may read the subject of a restricted document in a report: those who see every document of that agency. */
export const mayReadSubjects = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId && has(actor, 'office', 'leader', 'auditor', 'clerk');
