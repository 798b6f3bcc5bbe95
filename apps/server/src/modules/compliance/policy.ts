import { type Actor, has } from '../../platform/actor.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';
import type { PolicyKind } from './policies/policy.store.ts';

/** Policies are data of the agency that issued their basis: its administrator enters them, or the system. What the own
 *  register takes in is also the word of the head of the office. */
export function assertMayKeepPolicies(actor: Actor, of: { agencyId: string; kind: PolicyKind }): void {
  if (actor.kind === 'system') return;
  const isOfficeHead = has(actor, 'office') && has(actor, 'unit_head');
  const isKeeper = has(actor, 'admin') || (of.kind === 'INTAKE' && isOfficeHead);
  if (isKeeper && actor.agencyId === of.agencyId) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'quản trị' })]);
}
