import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { InvalidInput, notFound, platformRefusal, Refused } from '../../../platform/errors.ts';
import { findPosts } from '../../org/index.ts';
import { closeCustody, lockCustody } from './custody.store.ts';
import { giveSealCustody } from './give-seal-custody.ts';

type Input = { personId: string; deviceSerial: string; basis: string; minutes: string; validFrom: string };

/** Hands the device to a clerk of the agency; a device is with one keeper at a time, so the one before ends the day
 *  before (NĐ 30/2020 Đ.32.2). */
export async function recordCustody(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const { agencyId } = ctx.actor;
  assertIsAdmin(ctx);
  const clerks = await findPosts(ctx.tx, { agencyId, role: 'clerk' }, input.validFrom);
  if (!clerks.some((post) => post.holder?.personId === input.personId)) {
    const message = 'Chỉ giao thiết bị của cơ quan cho văn thư đang giữ chức vụ.';
    throw new InvalidInput([{ path: 'personId', message }]);
  }
  const { custodyId } = await giveSealCustody(ctx, { agencyId, ...input });
  return { id: custodyId };
}

/** Takes the device back; the last day is inclusive. */
export async function endCustody(
  ctx: PersonCtx,
  input: { id: string; lastDay: string },
): Promise<{ id: string }> {
  const custody = await lockCustody(ctx, input.id);
  if (!custody || custody.agency_id !== ctx.actor.agencyId) throw notFound();
  assertIsAdmin(ctx);
  if (input.lastDay < custody.valid_from) {
    throw new InvalidInput([{ path: 'lastDay', message: 'Ngày cuối không được trước ngày giao.' }]);
  }

  const { agency_id: agencyId, person_id: personId } = custody;
  await closeCustody(ctx, { agencyId, personId, lastDay: input.lastDay });

  const data = { personId, lastDay: input.lastDay };
  ctx.audit({ verb: 'signing.endSealCustody', objectType: 'key_custody', objectId: custody.id, data });
  ctx.publish({ type: 'seal.custody-ended', subjectId: custody.id, data });
  return { id: custody.id };
}

function assertIsAdmin(ctx: PersonCtx): void {
  if (has(ctx.actor, 'admin')) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}
