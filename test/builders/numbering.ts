import { approveOutage, proposeOutage } from '../../apps/server/src/modules/compliance/index.ts';
import { proposeNumberPlan } from '../../apps/server/src/modules/documents/numbering/propose-number-plan.ts';
import { printSlip } from '../../apps/server/src/modules/documents/slips/print-slip.ts';
import { proposeAuthority } from '../../apps/server/src/modules/org/authority/propose-authority.ts';
import type { World } from '../world/world.ts';

const fieldOf = (postId: string) => ({
  kind: 'field' as const,
  postId,
  fieldCode: 'land',
  basis: 'Quyết định phân công',
  validFrom: '2030-01-01',
});

/** What waits for the head of the district about numbers and authority; ids by what a path calls them. */
export async function numberingOf(world: World): Promise<Record<string, string>> {
  const { issuingBodyId } = world.agencies['quan-son'];
  const plan = await world.run(world.people.clerk, (ctx) =>
    proposeNumberPlan(ctx, {
      issuingBodyId,
      scheme: 'single',
      basis: 'Quyết định về công tác văn thư',
      validFrom: '2031-01-01',
    }),
  );
  const proposal = await world.run(world.people.officeHead, (ctx) =>
    proposeAuthority(ctx, { change: fieldOf(world.people.viceChairman.postId) }),
  );
  const outage = await world.run(world.people.clerk, (ctx) =>
    proposeOutage(ctx, { reason: 'Mất điện trung tâm dữ liệu' }),
  );
  await world.run(world.people.chairman, (ctx) => approveOutage(ctx, outage));
  const slip = await world.run(world.people.clerk, (ctx) =>
    printSlip(ctx, { issuingBodyId, typeCode: 'OFFICIAL_LETTER', count: 2 }),
  );
  return {
    'number-plans': plan.id,
    'authority-proposals': proposal.id,
    'number-slips': slip.id,
    outages: outage.id,
  };
}
