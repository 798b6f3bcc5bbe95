import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findPosts, postsOfPerson } from '../../org/index.ts';
import { announce } from '../live/announce.ts';
import { putItems } from './item.store.ts';

type EventCtx = Ctx<System>;
type Noticed = { agencyId: string; personId: string | null; subject: string; notAfter: Date };

/** Owner, clerks and administrators hear that a certificate ends; the registry of the unit hears of new work. */
export async function notifyCertificate(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const certificate = await findCertificate(ctx, event.subjectId);
  if (!certificate) return;
  const isEnding = event.type === 'certificate.expiring';
  const { agencyId, subject, notAfter } = certificate;
  const postIds = await audienceOf(ctx, certificate, isEnding);
  const end = formatDay(toLocalDay(notAfter));
  await putItems(ctx, {
    agencyId,
    postIds,
    subjectId: event.subjectId,
    title: isEnding ? `Chứng thư số còn ${event.data.days} ngày` : 'Chứng thư số cần thay đổi, thu hồi',
    detail: isEnding ? `${subject}: hết hạn ${end}` : subject,
    link: isEnding ? `/chung-thu-so/${event.subjectId}` : '/chung-thu-so/viec-can-lam',
    at: event.at,
  });
  if (postIds.length > 0)
    await announce(ctx, { agencyId, posts: postIds, topic: 'notifications', id: event.subjectId });
}

async function findCertificate(ctx: EventCtx, id: string): Promise<Noticed | undefined> {
  const { rows } = await sql<Noticed>`select agency_id as "agencyId", person_id as "personId", subject,
      not_after as "notAfter" from notifications.v_certificate where id = ${id}::uuid`.execute(ctx.tx);
  return rows[0];
}

async function audienceOf(ctx: EventCtx, of: Noticed, isEnding: boolean): Promise<string[]> {
  const today = ctx.clock.today();
  const { agencyId, personId } = of;
  const keepers = await Promise.all(
    (['clerk', 'admin'] as const).map((role) => findPosts(ctx.tx, { agencyId, role }, today)),
  );
  const own = isEnding && personId ? await postsOfPerson(ctx.tx, personId, today) : [];
  const ownHere = own.filter((post) => post.agencyId === agencyId);
  return [...ownHere, ...keepers.flat()].map((post) => post.postId);
}
