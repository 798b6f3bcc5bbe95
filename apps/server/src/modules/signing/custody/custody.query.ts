import type { certificatesApi, ResponseOf } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findPersonNames, findPosts } from '../../org/index.ts';
import { listSeals } from '../appearances/appearance.store.ts';
import { assertMaySeeRegistry } from '../policy.ts';
import { listCustody } from './custody.store.ts';
import { mayKeepSeals } from './keep-seals.ts';

/** Who keeps the device, and the seal images by their dates, without the images. */
export async function custodyOverview(ctx: QueryCtx): Promise<ResponseOf<typeof certificatesApi.custody>> {
  assertMaySeeRegistry(ctx.actor);
  const { tx, clock, actor } = ctx;
  const { agencyId } = actor;
  const today = clock.today();
  const custody = await listCustody(tx, agencyId);
  const names = await findPersonNames(
    tx,
    custody.map((row) => row.person_id),
  );
  const clerks = await findPosts(tx, { agencyId, role: 'clerk' }, today);
  const maySeal = await mayKeepSeals(ctx);
  const actions = [
    ...(has(actor, 'admin') ? ['give-custody', 'end-custody'] : []),
    ...(maySeal ? ['add-seal', 'surrender-seal'] : []),
  ];
  return {
    custody: custody.map((row) => ({
      id: row.id,
      personId: row.person_id,
      holder: names.get(row.person_id) ?? '',
      deviceSerial: row.device_serial,
      basis: row.basis,
      minutes: row.minutes,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    })),
    seals: (await listSeals(tx, agencyId)).map((row) => ({
      id: row.id,
      diameterMm: Number(row.diameter_mm),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      isInForce: row.valid_from <= today && (row.valid_to === null || row.valid_to >= today),
      surrenderedAt: instant(row.surrendered_at),
    })),
    keepers: clerks.flatMap(({ holder, title }) =>
      holder ? [{ personId: holder.personId, name: holder.name, title }] : [],
    ),
    actions: actions.map((action) => ({ action, allowed: true, refusals: [] })),
  };
}
