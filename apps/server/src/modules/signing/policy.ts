import { type Actor, has } from '../../platform/actor.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';

/** Certificates, custody and pictures of an agency are kept by its administrator; the set-up and the demo act as the
 *  system. Signing and sealing themselves know no administrator (R-AUT-6). */
export function assertMayKeepRegistry(actor: Actor, agencyId: string): void {
  if (actor.kind === 'system') return;
  if (has(actor, 'admin') && actor.agencyId === agencyId) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}
