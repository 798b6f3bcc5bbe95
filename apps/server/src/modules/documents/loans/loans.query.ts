import type { loansApi, Refusal, ResponseOf } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findPosts, type PostAt } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { findVisible } from '../outgoing/get-outgoing.query.ts';
import { decideLend, type KeptCopy, type OpenLoan } from './loan.decide.ts';

type Answer = ResponseOf<typeof loansApi.loans>;

/** Who had the kept copy of a letter and who has it; whether it may be lent now (NĐ 30 PL IV, sổ sử dụng bản lưu). */
export async function listLoans(ctx: QueryCtx, id: string): Promise<Answer> {
  const document = await findVisible(ctx, id);
  const today = ctx.clock.today();
  const rows = await ctx.tx
    .selectFrom('documents.loan as l')
    .leftJoin('documents.loan_return as r', 'r.loan_id', 'l.id')
    .selectAll('l')
    .select(['r.returned_on', 'r.note', 'r.taken_by'])
    .where('l.outgoing_id', '=', id)
    .orderBy('l.lent_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(200)
    .execute();
  const open = rows.find((row) => row.returned_on === null);
  const clerk = onlyClerk(ctx.actor);
  const frozen = document.is_frozen ? [refuse('documents.frozen')] : [];
  return {
    items: rows.map((row) => ({
      id: row.id,
      borrower: row.borrower,
      purpose: row.purpose,
      fileCode: row.file_code,
      permittedBy: row.permitted_by,
      lentOn: row.lent_on,
      dueOn: row.due_on,
      lentBy: row.lent_by,
      lentAt: instant(row.lent_at),
      returnedOn: row.returned_on,
      note: row.note,
      takenBy: row.taken_by,
      isOverdue: row.returned_on === null && row.due_on < today,
    })),
    refusals: [
      ...clerk,
      ...frozen,
      ...decideLend(
        await findKeptCopy(ctx, document),
        open && { borrower: open.borrower, dueOn: open.due_on },
      ),
    ],
    returnRefusals: clerk,
    permitters: (await listPermitters(ctx)).map(({ postId, holder, title }) => ({
      postId,
      name: holder!.name,
      title,
    })),
  };
}

export const onlyClerk = (actor: Actor): Refusal[] =>
  has(actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })];

/** Leaders of the agency and its office, who hold their post today. */
export async function listPermitters(ctx: QueryCtx): Promise<PostAt[]> {
  const { agencyId } = ctx.actor;
  const on = ctx.clock.today();
  const posts = [
    ...(await findPosts(ctx.tx, { agencyId, role: 'leader' }, on)),
    ...(await findPosts(ctx.tx, { agencyId, role: 'office' }, on)),
  ].filter(({ holder }) => holder !== null);
  return [...new Map(posts.map((post) => [post.postId, post])).values()];
}

/** What is kept of a letter on paper. */
export async function findKeptCopy(
  ctx: QueryCtx,
  document: { id: string; medium: string; number: number | null },
): Promise<KeptCopy> {
  const { count } = await ctx.tx
    .selectFrom('documents.paper_original')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('outgoing_id', '=', document.id)
    .executeTakeFirstOrThrow();
  return { medium: document.medium, isNumbered: document.number !== null, paperOriginals: Number(count) };
}

/** The loan of a letter that is not back yet. */
export async function findOpenLoan(ctx: QueryCtx, outgoingId: string): Promise<OpenLoan | undefined> {
  const row = await ctx.tx
    .selectFrom('documents.loan as l')
    .leftJoin('documents.loan_return as r', 'r.loan_id', 'l.id')
    .select(['l.borrower', 'l.due_on'])
    .where('l.outgoing_id', '=', outgoingId)
    .where('r.loan_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row && { borrower: row.borrower, dueOn: row.due_on };
}
