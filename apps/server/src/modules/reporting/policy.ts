import { type Actor, has, hasDuty } from '../../platform/actor.ts';
import { notFound, platformRefusal, Refused } from '../../platform/errors.ts';

/**
 * Reports of an agency are for itself and the agencies above it: office, leader, auditor and the duty `monitor`; the
 * clerk sees the figures of the own agency, the head of a unit those of his unit: answers that unit, or null for the whole
 * agency. Elsewhere the agency is answered as not found.
 */
export function assertMayReport(
  actor: Actor,
  of: { agencyId: string; isWithinActorsTree: boolean },
): string | null {
  if (actor.kind === 'system') return null;
  if (!of.isWithinActorsTree) throw notFound();
  if (standsInForSome(actor)) throw forbidden();
  const isOwn = actor.agencyId === of.agencyId;
  if (has(actor, 'office', 'leader', 'auditor') || hasDuty(actor, 'monitor')) return null;
  if (isOwn && has(actor, 'clerk')) return null;
  if (isOwn && has(actor, 'unit_head') && actor.unitId) return actor.unitId;
  throw forbidden();
}

const forbidden = () =>
  new Refused([
    platformRefusal('platform.forbidden', { roles: 'văn phòng, lãnh đạo, kiểm tra, lãnh đạo đơn vị' }),
  ]);

/** In the seat of somebody else for some letters only: the figures of all the others are not for him. */
const standsInForSome = (actor: Actor): boolean =>
  actor.kind === 'person' && (actor.standsIn?.scope ?? null) !== null;

/** Who may read the subject of a restricted document in a report: those who see every document of that agency. */
export const mayReadSubjects = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId &&
  !standsInForSome(actor) &&
  has(actor, 'office', 'leader', 'auditor', 'clerk');

/** Who follows the tasks of the own agency (workfiles-archive-calendar.md §13). */
export const mayReadTasks = (actor: Actor): boolean =>
  !standsInForSome(actor) && (has(actor, 'office', 'leader', 'auditor') || hasDuty(actor, 'monitor'));
