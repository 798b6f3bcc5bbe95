import { proposeNumberPlan } from '../../apps/server/src/modules/documents/numbering/propose-number-plan.ts';
import type { World } from '../world/world.ts';

/** A number plan that waits for the head of the district; its id by what a path calls it. */
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
  return { 'number-plans': plan.id };
}
