import { postsOfPerson } from '../modules/org/index.ts';
import type { Person } from '../platform/actor.ts';
import type { Ctx } from '../platform/command.ts';
import { notFound } from '../platform/errors.ts';

type Wanted = {
  username: string;
  /** Stands as the address in the audit. */
  command: string;
  isFit: (post: { roles: readonly string[] }) => boolean;
};

/** The account in the first of its posts that fits; 404 when there is none. */
export async function personInPost(ctx: Ctx, { username, command, isFit }: Wanted): Promise<Person> {
  const account = await ctx.tx
    .selectFrom('identity.account')
    .select(['id', 'person_id'])
    .where('username', '=', username)
    .where('status', '=', 'active')
    .executeTakeFirst();
  const posts = account ? await postsOfPerson(ctx.tx, account.person_id, ctx.clock.today()) : [];
  const post = posts.find(isFit);
  if (!account || !post) throw notFound();
  return {
    kind: 'person',
    accountId: account.id,
    personId: account.person_id,
    name: post.holder.name,
    appointmentId: post.holder.appointmentId,
    postId: post.postId,
    title: post.title,
    agencyId: post.agencyId,
    unitId: post.unitId,
    roles: post.roles,
    duties: post.duties,
    address: command,
  };
}
