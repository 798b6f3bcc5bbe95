import type { BodyOf, loansApi } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound, Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { addLoanReturn } from './loan.store.ts';
import { onlyClerk } from './loans.query.ts';

type Input = { id: string } & BodyOf<typeof loansApi.returnCopy>;

/** The copy is back in its place. Of a recalled letter too: a frozen letter must not keep its paper outside. */
export async function returnKeptCopy(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const loan = await findLoan(ctx, input.id);
  assertAllowed(onlyClerk(ctx.actor));

  const isTaken = await addLoanReturn(ctx, {
    loan_id: loan.id,
    agency_id: loan.agency_id,
    returned_on: ctx.clock.today(),
    note: input.note,
    taken_by: ctx.actor.name,
    taken_at: ctx.clock.now(),
  });
  if (!isTaken) {
    const { returned_on: returnedOn } = await findReturn(ctx, loan.id);
    throw new Refused([refuse('documents.loan-over', { returnedOn: formatDay(returnedOn) })]);
  }

  const { outgoing_id: objectId } = loan;
  ctx.audit({ verb: 'returnKeptCopy', objectType: 'outgoing', objectId, data: { loanId: loan.id } });
  return { id: loan.id };
}

async function findLoan(ctx: QueryCtx, id: string) {
  const loan = await ctx.tx
    .selectFrom('documents.loan')
    .select(['id', 'agency_id', 'outgoing_id'])
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  if (!loan) throw notFound();
  return loan;
}

const findReturn = (ctx: QueryCtx, loanId: string) =>
  ctx.tx
    .selectFrom('documents.loan_return')
    .select('returned_on')
    .where('loan_id', '=', loanId)
    .executeTakeFirstOrThrow();
