import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addAppearance,
  createP12KeyStore,
  giveSealCustody,
  issueDemoCertificate,
} from '../../apps/server/src/modules/signing/index.ts';
import { type Person, systemFor } from '../../apps/server/src/platform/actor.ts';
import type { PersonKey } from '../world/province.ts';
import { createWorld, type World } from '../world/world.ts';

/** A province in which the district and one commune can sign and seal; the others receive. */
export async function createLivingProvince(startAt: Date): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-keys-'));
  const world = await createWorld({ keys: createP12KeyStore(folder), startAt });
  await equip(world, ['chairman', 'viceChairman', 'clerk']);
  await equip(world, ['son-thuy.chairman', 'son-thuy.viceChairman', 'son-thuy.clerk']);
  return {
    ...world,
    close: async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Certificates and pictures of an agency and its two leaders; the clerk keeps the seal. */
async function equip(world: World, [head, deputy, clerk]: [PersonKey, PersonKey, PersonKey]): Promise<void> {
  const { agencyId, personId } = world.people[clerk];
  await world.run(systemFor(null), async (ctx) => {
    await issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId });
    await addAppearance(ctx, { kind: 'seal', agencyId });
    const basis = 'Biên bản bàn giao thiết bị';
    await giveSealCustody(ctx, { agencyId, personId, basis, validFrom: '2020-01-01' });
    for (const key of [head, deputy]) {
      const person: Person = world.people[key];
      await issueDemoCertificate(ctx, { ownerKind: 'person', personId: person.personId, agencyId });
      await addAppearance(ctx, { kind: 'signature', personId: person.personId });
    }
  });
}
