import { createAgency, proposeSuccession } from '../../apps/server/src/modules/org/index.ts';
import { systemFor } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';

/** A proposal between two agencies above which nobody of the province stands. */
export async function proposedMerger(world: World): Promise<string> {
  const [one, two] = await Promise.all(['xa-la-mot', 'xa-la-hai'].map((slug) => foreignAgency(world, slug)));
  const { id } = await world.run(systemFor(null), (ctx) =>
    proposeSuccession(ctx, {
      kind: 'ABSORB',
      effectiveOn: '2020-08-01',
      basis: 'Nghị quyết',
      pairs: [{ predecessorId: one!, successorId: two!, scope: null }],
    }),
  );
  return id;
}

async function foreignAgency(world: World, slug: string): Promise<string> {
  const { agencyId } = await world.run(systemFor(null), (ctx) =>
    createAgency(ctx, {
      slug,
      code: `H99.${slug}`,
      name: 'Ủy ban nhân dân xã Lạ',
      shortName: 'UBND xã Lạ',
      printedName: 'ỦY BAN NHÂN DÂN XÃ LẠ',
      abbreviation: 'UBND',
      level: 'commune',
      place: 'Xã Lạ',
      basis: 'Nghị quyết',
      validFrom: '2016-07-01',
    }),
  );
  return agencyId;
}
