import { type Actor, has } from '../../platform/actor.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';

/** The organisation is kept by the administrator of an agency, for it and for the agencies below it; the set-up and
 *  the demo act as the system. Everybody may read it: names and posts are printed on every letter. */
export function mayAdminister(
  actor: Actor,
  agency: { agencyId: string | null; parentId?: string | null },
): boolean {
  if (actor.kind === 'system') return true;
  return has(actor, 'admin') && (actor.agencyId === agency.agencyId || actor.agencyId === agency.parentId);
}

/** Throws 403 when {@link mayAdminister} says no. */
export function assertMayAdminister(
  actor: Actor,
  agency: { agencyId: string | null; parentId?: string | null },
): void {
  if (!mayAdminister(actor, agency))
    throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}
