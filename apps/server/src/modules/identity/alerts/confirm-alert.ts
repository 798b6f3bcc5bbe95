import type { Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { identityRefusal } from '../errors.ts';
import { isOfficeHead } from '../substitutions/absence.policy.ts';
import { type Alert, keepConfirmation, lockAlert } from './alert.store.ts';

/** Xác nhận thay đổi quyền: somebody competent, neither who made the change nor whose access it is (PL VI III.3c). */
export async function confirmAccessChange(
  ctx: PersonCtx,
  input: { id: string; note: string },
): Promise<{ id: string }> {
  const alert = await lockAlert(ctx, input.id);
  if (!alert) throw notFound();

  assertAllowed(decideConfirm(ctx.actor, alert));

  await keepConfirmation(ctx, alert.id, input.note);
  ctx.audit({ verb: 'identity.confirm-access-change', objectType: 'access-alert', objectId: alert.id });
  ctx.publish({ type: 'access.confirmed', subjectId: alert.id });
  return { id: alert.id };
}

/** For the command and its button (P7). */
export function decideConfirm(
  actor: Person,
  alert: Pick<Alert, 'personId' | 'changedBy' | 'confirmedByName'>,
): Refusal[] {
  if (alert.confirmedByName)
    return [identityRefusal('identity.alert-known', { name: alert.confirmedByName })];
  const isCompetent = !actor.standsIn && (has(actor, 'admin', 'leader') || isOfficeHead(actor));
  if (!isCompetent) return [identityRefusal('identity.alert-not-yours')];
  const isOwn = actor.personId === alert.changedBy || actor.personId === alert.personId;
  return isOwn ? [identityRefusal('identity.alert-own')] : [];
}
