import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findPosts } from '../../org/index.ts';
import { announce } from '../live/announce.ts';
import {
  countDead,
  describe,
  describeReturn,
  findDelivery,
  findDocument,
  isTold,
  type NewItem,
  type NoticedDocument,
  putItems,
  readItemsOf,
} from './item.store.ts';
import { type Audience, documentIdOf, noticeOf } from './notices.ts';

type EventCtx = Ctx<System>;

/** Turns an event into inbox items of the posts it puts work before. */
export async function notify(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const notice = noticeOf(event);
  const document = notice && (await findDocument(ctx.tx, documentIdOf(event)));
  if (!notice || !document) return;
  const postIds = await findAudience(ctx, document, notice.audience);
  const detail = notice.isReasoned ? describeReturn(document) : describe(document);
  await tell(ctx, document, { title: notice.title, postIds, detail, at: event.at });
}

/** Who acts on a document has dealt with its notice; the bell goes out by itself. */
export async function settle(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const { postId, agencyId } = event.actor;
  if (!postId || agencyId !== ctx.actor.agencyId) return;
  const isChanged = await readItemsOf(ctx, { postId, subjectId: documentIdOf(event), before: event.at });
  if (isChanged)
    await announce(ctx, { agencyId: ctx.actor.agencyId!, posts: [postId], topic: 'notifications', id: null });
}

/** Status 02: the clerks of the sender hear that a recipient sent the document back. */
export async function notifyReturned(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const { deliveryId } = event.data;
  if (typeof deliveryId !== 'string') return;
  const delivery = await findDelivery(ctx.tx, deliveryId);
  const document = delivery && (await findDocument(ctx.tx, delivery.outgoingId));
  if (!delivery || !document) return;
  await tellSender(ctx, document, {
    title: 'Nơi nhận trả lại',
    detail: `${describe(document)} (${delivery.recipientName})`,
    at: event.at,
  });
}

/** A delivery that was given up waits for the sender's clerks; each number of them is told once. */
export async function notifyDead(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const document = await findDocument(ctx.tx, event.subjectId);
  const count = await countDead(ctx.tx, event.subjectId);
  if (!document || count === 0) return;
  const detail = `${describe(document)} (${count} nơi nhận)`;
  if (await isTold(ctx.tx, { subjectId: document.id, detail })) return;
  await tellSender(ctx, document, { title: 'Không gửi được', detail, at: event.at });
}

async function tellSender(
  ctx: EventCtx,
  document: NoticedDocument,
  words: { title: string; detail: string; at: Date },
): Promise<void> {
  const postIds = await findAudience(ctx, document, { to: 'clerks' });
  // The event may be of the receiver's agency; the item belongs to the sender's.
  await ctx.asSystem(() => tell(ctx, document, { ...words, postIds, link: `/gui-nhan/${document.id}` }));
}

type Words = Pick<NewItem, 'title' | 'detail' | 'postIds' | 'at'> & { link?: string };

async function tell(ctx: EventCtx, document: NoticedDocument, words: Words): Promise<void> {
  const { agencyId, id, kind } = document;
  const link = kind === 'task' ? `/nhiem-vu?mo=nv-${id}` : `/van-ban/${id}`;
  await putItems(ctx, { link, ...words, agencyId, subjectId: id });
  if (words.postIds.length === 0) return;
  await announce(ctx, { agencyId, posts: [...words.postIds], topic: 'notifications', id });
}

async function findAudience(ctx: EventCtx, document: NoticedDocument, audience: Audience): Promise<string[]> {
  const today = ctx.clock.today();
  const { agencyId } = document;
  switch (audience.to) {
    case 'posts':
      return [...audience.posts];
    case 'drafter':
      return [...(document.drafterPostId ? [document.drafterPostId] : []), ...audience.posts];
    case 'clerks':
      return (await findPosts(ctx.tx, { agencyId, role: 'clerk' }, today)).map(({ postId }) => postId);
    case 'clerks-and-office': {
      const clerks = await findPosts(ctx.tx, { agencyId, role: 'clerk' }, today);
      const office = await findPosts(ctx.tx, { agencyId, role: 'office' }, today);
      return [...new Set([...clerks, ...office].map(({ postId }) => postId))];
    }
    case 'head-and-security': {
      const heads = await findPosts(ctx.tx, { agencyId, kind: 'head' }, today);
      const officers = await findPosts(ctx.tx, { agencyId, duty: 'security_officer' }, today);
      return [...new Set([...heads, ...officers].map(({ postId }) => postId))];
    }
    case 'clerks-and-head': {
      const clerks = await findPosts(ctx.tx, { agencyId, role: 'clerk' }, today);
      const heads = await findPosts(ctx.tx, { agencyId, kind: 'head' }, today);
      return [...clerks, ...heads].map(({ postId }) => postId);
    }
    case 'office-head': {
      const office = await findPosts(ctx.tx, { agencyId, role: 'office' }, today);
      const heads = office.filter(({ roles }) => roles.includes('unit_head'));
      const approvers = heads.length > 0 ? heads : await findPosts(ctx.tx, { agencyId, kind: 'head' }, today);
      return approvers.map(({ postId }) => postId);
    }
    case 'assignees': {
      const heads = await Promise.all(
        audience.units.map((unitId) => findPosts(ctx.tx, { agencyId, unitId, role: 'unit_head' }, today)),
      );
      return [...audience.posts, ...heads.flat().map(({ postId }) => postId)];
    }
  }
}
