import type { Me } from '@congvu/contracts';
import { me } from '@congvu/contracts';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { postsOfPerson } from '../../org/index.ts';
import { findAccount } from '../accounts/account.store.ts';
import { readInstallation } from '../setup/installation.query.ts';

/** The person behind an account with the posts of today. Throws not-found for an unknown account. */
export async function getMe(tx: Tx, accountId: string, clock: Clock): Promise<Me> {
  const account = await findAccount(tx, accountId);
  if (!account) throw notFound();
  const posts = await postsOfPerson(tx, account.personId, clock.today());
  const { name, demo } = await readInstallation(tx, clock.today());
  return {
    account: {
      id: account.id,
      username: account.username,
      fullName: account.fullName,
      hasSecondFactor: account.otpSecret !== null,
    },
    posts: posts.map((post) => ({
      appointmentId: post.holder.appointmentId,
      postId: post.postId,
      agencyId: post.agencyId,
      agencyName: post.agencyName,
      agencyShortName: post.agencyShortName,
      unitId: post.unitId,
      unitName: post.unitName,
      title: post.title,
      roles: [...post.roles],
      duties: [...post.duties],
      validTo: post.validTo,
    })),
    preferences: me.shape.preferences.parse(account.preferences),
    installation: { name, demo },
    now: instant(clock.now()),
  };
}
