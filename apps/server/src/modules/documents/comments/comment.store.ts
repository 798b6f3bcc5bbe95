import type { CommentAnchor, Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findPost } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';

const openStates = new Set(['drafting', 'returned', 'in_review', 'awaiting_signature']);

/** Comments belong to the time before the signature. */
export const decideOpen = (document: Pick<Outgoing, 'state'>): Refusal[] =>
  openStates.has(document.state) ? [] : [refuse('documents.comment-closed')];

/** Who writes, reviews or signs speaks beside the text: drafters, assignees of steps, heads, office and leaders who see
 *  it. Others read (R-RT-9). */
export async function isReviewer(
  ctx: Pick<QueryCtx, 'tx'> & { actor: Person },
  document: Pick<Outgoing, 'id' | 'drafter_person_id'>,
): Promise<boolean> {
  if (has(ctx.actor, 'unit_head', 'office', 'leader')) return true;
  if (ctx.actor.personId === document.drafter_person_id) return true;
  const row = await ctx.tx
    .selectFrom('documents.reader')
    .select('part')
    .where('document_id', '=', document.id)
    .where('post_id', '=', ctx.actor.postId)
    .where('part', 'in', ['drafter', 'step'])
    .executeTakeFirst();
  return row !== undefined;
}

export const decideReviewer = (isAllowed: boolean): Refusal[] =>
  isAllowed ? [] : [refuse('documents.not-yours', { who: 'người soạn, người duyệt, người ký văn bản này' })];

type Entry = {
  kind: 'comment' | 'reply' | 'resolved' | 'reopened';
  /** The comment it belongs to; absent for a new one. */
  threadId?: string;
  text?: string;
  anchor?: CommentAnchor;
};

/** Writes one entry; none is ever changed or removed (R-RT-9). */
export async function insertEntry(ctx: PersonCtx, document: Outgoing, entry: Entry): Promise<string> {
  const id = ctx.newId();
  const post = await findPost(ctx.tx, ctx.actor.postId, ctx.clock.today());
  await ctx.tx
    .insertInto('documents.draft_comment')
    .values({
      id,
      agency_id: document.agency_id,
      outgoing_id: document.id,
      thread_id: entry.threadId ?? id,
      kind: entry.kind,
      version: document.written_version ?? document.version,
      cycle: document.cycle,
      part: entry.anchor?.part ?? '',
      block_index: entry.anchor?.blockIndex ?? null,
      quote: entry.anchor?.quote ?? '',
      text: entry.text ?? '',
      by_post_id: ctx.actor.postId,
      by_person_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      by_title: post?.title ?? '',
      at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** The comment a reply belongs to; of this document, or it is not found. */
export async function assertThread(ctx: PersonCtx, document: Outgoing, threadId: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('documents.draft_comment')
    .select('id')
    .where('id', '=', threadId)
    .where('outgoing_id', '=', document.id)
    .where('kind', '=', 'comment')
    .executeTakeFirst();
  if (!row) throw notFound();
}

/** Posts that spoke in the thread and the drafter: they learn of what is said next. */
export async function listeners(ctx: PersonCtx, document: Outgoing, threadId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('documents.draft_comment')
    .select('by_post_id')
    .distinct()
    .where('thread_id', '=', threadId)
    .execute();
  const posts = new Set([document.drafter_post_id, ...rows.map((row) => row.by_post_id)]);
  posts.delete(ctx.actor.postId);
  return [...posts];
}
