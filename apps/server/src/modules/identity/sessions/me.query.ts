import type { Me } from '@congvu/contracts';
import { me } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { type PersonPost, postsOfPerson } from '../../org/index.ts';
import { findAccount } from '../accounts/account.store.ts';
import { readInstallation } from '../setup/installation.query.ts';
import { type Seat, seatRoles, seatsOf } from '../substitutions/seats.query.ts';

/** The person behind an account with the posts of today. Throws not-found for an unknown account. */
export async function getMe(tx: Tx, accountId: string, clock: Clock): Promise<Me> {
  const account = await findAccount(tx, accountId);
  if (!account) throw notFound();
  const posts = await postsOfPerson(tx, account.personId, clock.today());
  const at = { now: clock.now(), today: clock.today() };
  const seats = await seatsOf(tx, account.personId, at);
  const { name, demo } = await readInstallation(tx, clock.today());
  return {
    account: {
      id: account.id,
      username: account.username,
      fullName: account.fullName,
      hasSecondFactor: account.otpSecret !== null,
    },
    posts: [...posts.map(ownPost), ...seats.flatMap((seat) => seatPost(seat, posts))],
    preferences: me.shape.preferences.parse(account.preferences),
    installation: { name, demo },
    now: instant(clock.now()),
  };
}

const ownPost = (post: PersonPost): Me['posts'][number] => ({
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
  standsIn: null,
});

/** The seat as one more post: its id takes the place of an appointment, so no appointment of another is ever sent. */
function seatPost(seat: Seat, posts: readonly PersonPost[]): Me['posts'] {
  const own = posts.find(({ agencyId }) => agencyId === seat.absent.agencyId);
  if (!own) return [];
  const { mode, id, name, title, basis, until, scope } = seat.standsIn;
  return [
    {
      ...ownPost({
        ...own,
        ...seat.absent,
        agencyName: own.agencyName,
        agencyShortName: own.agencyShortName,
      }),
      appointmentId: id,
      roles: seatRoles(seat),
      duties: [],
      validTo: until ? toLocalDay(until) : null,
      standsIn: { mode, name, title, basis, until: instant(until), limited: scope !== null },
    },
  ];
}
