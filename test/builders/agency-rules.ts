import { addIntakePolicy } from '../../apps/server/src/modules/compliance/intake/keep-intake-policy.ts';
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
  const policy = await world.run(admin, (ctx) =>
    addIntakePolicy(ctx, {
      ...{ basis: 'Công văn 1186/UBND-VHTT', sentence: 'Không nhận bản giấy của các xã.' },
      // Not yet in force: other letters of the test come on paper.
      ...{ senderIds: null, exceptTypes: [], exceptions: [], validFrom: '2030-01-01' },
    }),
  );
  return { 'letter-rules': rule.id, 'intake-policies': policy.id };
}
