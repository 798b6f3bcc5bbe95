import { has } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import { platformRefusal, Refused } from '../../platform/errors.ts';
import { getAgency, postsOfPerson } from '../org/index.ts';

/** Accounts are kept by the administrator of an agency for its people, those of the agencies below it, and people
 *  without a post yet; set-up and demo act as the system. Throws 403 otherwise. */
export async function assertMayKeepAccount(ctx: Ctx, personId: string): Promise<void> {
  const { actor, tx, clock } = ctx;
  if (actor.kind === 'system') return;
  const on = clock.today();
  if (has(actor, 'admin')) {
    const posts = await postsOfPerson(tx, personId, on);
    if (posts.length === 0) return;
    for (const { agencyId } of posts) {
      if (agencyId === actor.agencyId) return;
      if ((await getAgency(tx, agencyId, on)).parentId === actor.agencyId) return;
    }
  }
  throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
}
