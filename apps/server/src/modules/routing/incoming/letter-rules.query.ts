import {
  isPresentable,
  type LetterRule,
  type LetterRuleKind,
  type letterRulesApi,
  type PresentProposal,
  type ResponseOf,
} from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPosts } from '../../org/index.ts';
import { coversLetter, type LetterFacts } from './letter-conditions.ts';

type Row = Omit<LetterRule, 'post'> & { postId: string | null; postTitle: string | null };
type Reading = Pick<QueryCtx, 'tx' | 'actor' | 'clock'>;

/** Rules of the agency in their order; those that are over at the end. */
export async function listLetterRules(ctx: Reading): Promise<LetterRule[]> {
  const today = ctx.clock.today();
  const { agencyId } = ctx.actor;
  const { rows } =
    await sql<Row>`select r.id, r.kind, r.sender_name as "senderName", r.type_code as "typeCode",
      r.field_code as "fieldCode", r.subject_words as "subjectWords", r.urgency, r.post_id as "postId",
      r.working_days as "workingDays", r.basis, r.valid_from as "validFrom", r.valid_to as "validTo",
      r.created_by_name as "createdBy", case when r.valid_to < ${today}::date then 'ended'
        when r.valid_from > ${today}::date then 'coming' else 'in-force' end as state,
      (select p.title from org.post p where p.id = r.post_id) as "postTitle"
    from routing.letter_rule r where r.agency_id = ${agencyId}
    order by coalesce(r.valid_to < ${today}::date, false), r.position, r.id limit 500`.execute(ctx.tx);
  if (rows.length === 0) return [];
  const posts = new Map((await findPosts(ctx.tx, { agencyId }, today)).map((post) => [post.postId, post]));
  return rows.map(({ postId, postTitle, ...rule }) => {
    const post = postId ? posts.get(postId) : undefined;
    const holder = post && isPresentable(post) ? (post.holder?.name ?? null) : null;
    return { ...rule, post: postId ? { postId, title: post?.title ?? postTitle ?? '', holder } : null };
  });
}

export const showLetterRules = async (ctx: QueryCtx): Promise<ResponseOf<typeof letterRulesApi.list>> => ({
  items: await listLetterRules(ctx),
});

type Letter = LetterFacts & { urgency: number };

/** The first rule in force that covers the letter. A post nobody has is passed over: nobody would read it there. Pure. */
export function firstRule(
  rules: readonly LetterRule[],
  kind: LetterRuleKind,
  letter: Letter,
): LetterRule | null {
  return (
    rules.find(
      (rule) =>
        rule.kind === kind &&
        rule.state === 'in-force' &&
        (rule.urgency === null || rule.urgency === letter.urgency) &&
        (rule.post === null || rule.post.holder !== null) &&
        coversLetter(rule, letter),
    ) ?? null
  );
}

/** Whom the rules name; without a rule the leader charged with the field, never two of them. */
export async function presentUnder(
  ctx: Reading,
  letter: Letter,
  rules: readonly LetterRule[],
): Promise<PresentProposal | null> {
  const rule = firstRule(rules, 'present', letter);
  if (rule?.post?.holder) return { ...rule.post, holder: rule.post.holder, rule };
  if (!letter.fieldCode) return null;
  const leaders = await findPosts(
    ctx.tx,
    { agencyId: ctx.actor.agencyId, role: 'leader' },
    ctx.clock.today(),
  );
  const charged = leaders.filter((post) => post.holder && post.fields.includes(letter.fieldCode!));
  const [one] = charged;
  if (!one?.holder || charged.length > 1) return null;
  return { postId: one.postId, title: one.title, holder: one.holder.name, rule: null };
}

/** For the register desk, while the letter is being typed. */
export async function proposePresent(
  ctx: QueryCtx,
  letter: LetterFacts,
): Promise<ResponseOf<typeof letterRulesApi.proposePresent>> {
  const rules = await listLetterRules(ctx);
  return { proposal: await presentUnder(ctx, { ...letter, urgency: 0 }, rules) };
}
