import type { copiesApi, ResponseOf } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPosts, isHead, type PostAt } from '../../org/index.ts';
import { findHeadRefusals } from '../numbering/decide-number-plan.ts';

type Answer = ResponseOf<typeof copiesApi.copyAuthority>;
/** A rule with the last day that holds: its own, or the one it was ended with. */
export type CopyRule = {
  id: string;
  postId: string;
  basis: string;
  validFrom: LocalDay;
  lastDay: LocalDay | null;
  endReason: string | null;
};

/** All rules of the agency, the latest first. */
export async function listCopyRules(ctx: QueryCtx): Promise<CopyRule[]> {
  const rows = await ctx.tx
    .selectFrom('documents.copy_authority as a')
    .leftJoin('documents.copy_authority_end as e', 'e.authority_id', 'a.id')
    .select(['a.id', 'a.post_id', 'a.basis', 'a.valid_from', 'a.valid_to', 'e.last_day', 'e.reason'])
    .where('a.agency_id', '=', ctx.actor.agencyId)
    .orderBy('a.set_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    basis: row.basis,
    validFrom: row.valid_from,
    lastDay: [row.valid_to, row.last_day].filter((day) => day !== null).sort()[0] ?? null,
    endReason: row.reason,
  }));
}

export const isInForce = ({ validFrom, lastDay }: CopyRule, on: LocalDay): boolean =>
  validFrom <= on && (lastDay === null || lastDay >= on);

const stateOf = (rule: CopyRule, on: LocalDay): Answer['items'][number]['state'] => {
  const isOver = rule.lastDay !== null && (rule.lastDay < on || rule.lastDay < rule.validFrom);
  if (isOver) return 'ended';
  return rule.validFrom > on ? 'coming' : 'in-force';
};

/** Who may sign copies: the head, and every rule he made, those that ended too. */
export async function copyAuthority(ctx: QueryCtx): Promise<Answer> {
  const on = ctx.clock.today();
  const rules = await listCopyRules(ctx);
  const posts = await findPosts(ctx.tx, { agencyId: ctx.actor.agencyId }, on);
  const labels = new Map(posts.map((post) => [post.postId, labelOf(post)]));
  return {
    on,
    head: posts.filter(isHead).map(labelOf)[0] ?? null,
    items: rules.map(({ postId, ...rule }) => ({
      ...rule,
      who: labels.get(postId) ?? 'Chức vụ không còn',
      state: stateOf({ postId, ...rule }, on),
    })),
    posts: posts
      .filter((post) => post.holder !== null && !isHead(post))
      .map((post) => ({ id: post.postId, label: labelOf(post) })),
    refusals: await findHeadRefusals(ctx),
  };
}

const labelOf = ({ holder, title }: PostAt): string => (holder ? `${holder.name}, ${title}` : title);
