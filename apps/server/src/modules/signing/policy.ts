import { type Actor, has, hasDuty } from '../../platform/actor.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';

/** Certificates, custody and pictures of an agency are kept by its administrator; the set-up and the demo act as the
 *  system. Signing and sealing themselves know no administrator (R-AUT-6). */
export function assertMayKeepRegistry(actor: Actor, agencyId: string): void {
  if (actor.kind === 'system') return;
  if (has(actor, 'admin') && actor.agencyId === agencyId) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}

/** Requests, custody and work lists of the own agency: administrator, clerk, office (signing.md §10). */
export const mayRunRegistry = (actor: Actor, agencyId: string): boolean =>
  actor.kind === 'system' || (has(actor, 'admin', 'clerk', 'office') && actor.agencyId === agencyId);

export function assertMayRunRegistry(actor: Actor, agencyId: string): void {
  if (mayRunRegistry(actor, agencyId)) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị, văn thư, văn phòng' })]);
}

/** Exceptions to the name of the agency are the office's to give. */
export function assertIsOffice(actor: Actor, agencyId: string): void {
  if (has(actor, 'office') && actor.agencyId === agencyId) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Văn phòng' })]);
}

/** The list of trusted authorities belongs to the installation: administrators, two for each change. */
export function assertMayKeepTrust(actor: Actor): void {
  if (has(actor, 'admin')) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}

/** Destroying evidence is a right of its own (TT 15/2025 S8): the archivist's. */
export function assertMayDestroyEvidence(actor: Actor): void {
  if (has(actor, 'archivist')) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Lưu trữ' })]);
}

/** Who watches over the agencies below the own one. */
export const seesSubtree = (actor: Actor): boolean =>
  actor.kind === 'system' ||
  has(actor, 'admin', 'office', 'leader', 'auditor') ||
  hasDuty(actor, 'monitor') ||
  hasDuty(actor, 'it_unit');

export const maySeeRegistry = (actor: Actor): boolean => seesSubtree(actor) || has(actor, 'clerk');

export function assertMaySeeRegistry(actor: Actor): void {
  if (maySeeRegistry(actor)) return;
  throw new Refused([
    platformRefusal('platform.forbidden', { roles: 'Quản trị, văn thư, văn phòng, lãnh đạo' }),
  ]);
}
