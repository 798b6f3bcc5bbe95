import { addPresentRule } from '../../apps/server/src/modules/routing/incoming/keep-letter-rules.ts';
import type { World } from '../world/world.ts';

/** Rules of UBND huyện Quan Sơn for its incoming letters, by what a path calls them. */
export async function agencyRulesOf(world: World): Promise<Record<string, string>> {
  const { admin, chairman } = world.people;
  const rule = await world.run(admin, (ctx) =>
    addPresentRule(ctx, {
      ...{ senderName: 'Sở Nội vụ', typeCode: null, fieldCode: null, subjectWords: null },
      ...{ postId: chairman.postId, basis: 'Điều 5 Quy chế làm việc', validFrom: ctx.clock.today() },
    }),
  );
  return { 'letter-rules': rule.id };
}
