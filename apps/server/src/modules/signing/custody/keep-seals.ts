import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { InvalidInput, notFound, platformRefusal, Refused } from '../../../platform/errors.ts';
import { checkedPicture } from '../appearances/add-appearance.ts';
import { insertAppearance, lockSeal, surrender } from '../appearances/appearance.store.ts';
import { hasCustody } from './custody.store.ts';

type Input = { png: string; diameterMm: number; validFrom: string };

/** Puts a new seal image in force from a day on: by the administrator, or the clerk who keeps the seal. The image is
 *  never sent out again; only sealing uses it (signing.md §2.2). Refused: `signing.image-unusable`. */
export async function addSeal(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const { agencyId } = ctx.actor;
  await assertMayKeepSeals(ctx);
  const owner = { kind: 'seal' as const, agencyId, diameterMm: input.diameterMm };
  const png = checkedPicture(new Uint8Array(Buffer.from(input.png, 'base64')), owner);

  const id = await insertAppearance(ctx, owner, { png, validFrom: input.validFrom });

  const data = { kind: 'seal', validFrom: input.validFrom, diameterMm: input.diameterMm };
  ctx.audit({ verb: 'signing.addAppearance', objectType: 'appearance', objectId: id, data });
  ctx.publish({ type: 'appearance.added', subjectId: id, agencyId, data: { kind: 'seal' } });
  return { id };
}

/** The seal was given back: its image is not used after the last day (R-AUT-5). */
export async function surrenderSeal(
  ctx: PersonCtx,
  input: { id: string; lastDay: string },
): Promise<{ id: string }> {
  const seal = await lockSeal(ctx, input.id);
  if (!seal || seal.agency_id !== ctx.actor.agencyId) throw notFound();
  await assertMayKeepSeals(ctx);
  if (input.lastDay < seal.valid_from) {
    throw new InvalidInput([{ path: 'lastDay', message: 'Ngày cuối không được trước ngày bắt đầu.' }]);
  }

  await surrender(ctx, seal.id, input.lastDay);

  const data = { lastDay: input.lastDay };
  ctx.audit({ verb: 'signing.surrenderSeal', objectType: 'appearance', objectId: seal.id, data });
  ctx.publish({ type: 'appearance.surrendered', subjectId: seal.id, data });
  return { id: seal.id };
}

/** The keeper of today, or the administrator of the agency. */
export async function mayKeepSeals(ctx: Pick<PersonCtx, 'tx' | 'actor' | 'clock'>): Promise<boolean> {
  const { agencyId, personId } = ctx.actor;
  if (has(ctx.actor, 'admin')) return true;
  return has(ctx.actor, 'clerk') && hasCustody(ctx.tx, { agencyId, personId }, ctx.clock.today());
}

async function assertMayKeepSeals(ctx: PersonCtx): Promise<void> {
  if (await mayKeepSeals(ctx)) return;
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị, văn thư giữ con dấu' })]);
}
