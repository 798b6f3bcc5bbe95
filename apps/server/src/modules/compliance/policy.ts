import { type Actor, has } from '../../platform/actor.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';

/** Policies are data of the agency that issued their basis: its administrator enters them, or the system. */
export function assertMayKeepPolicies(actor: Actor, agencyId: string): void {
  if (actor.kind === 'system') return;
  if (has(actor, 'admin') && actor.agencyId === agencyId) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'quản trị' })]);
}
