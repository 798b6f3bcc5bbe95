import type { BodyOf, loansApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { lockOutgoing } from '../outgoing/outgoing.store.ts';
import { labelOf } from '../outgoing/outgoing-row.ts';
import { decideDue, decideLend } from './loan.decide.ts';
import { addLoan } from './loan.store.ts';
import { findKeptCopy, findOpenLoan, listPermitters, onlyClerk } from './loans.query.ts';

type Input = { id: string } & BodyOf<typeof loansApi.lend>;

/** The kept paper copy leaves the clerk's cabinet: who has it, what for, who permitted it and until when (R-CPY-5). */
export async function lendKeptCopy(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  // The lock makes two clerks lend one after the other: the second hears who has it.
  const document = await lockOutgoing(ctx, input.id);
  const permitter = (await listPermitters(ctx)).find(({ postId }) => postId === input.permittedByPostId);
  const today = ctx.clock.today();

  assertAllowed([
    ...onlyClerk(ctx.actor),
    ...decideLend(await findKeptCopy(ctx, document), await findOpenLoan(ctx, document.id)),
    ...decideReason(input.purpose),
    ...decideDue(input.dueOn, today),
    ...(permitter ? [] : [refuse('documents.loan-permitter')]),
  ]);

  const id = ctx.newId();
  await addLoan(ctx, {
    id,
    agency_id: document.agency_id,
    outgoing_id: document.id,
    label: labelOf(document),
    subject: `${findDocumentType(document.type_code)?.name ?? ''} ${document.subject}`.trim(),
    borrower: input.borrower,
    purpose: input.purpose.trim(),
    file_code: input.fileCode,
    permitted_by_post_id: input.permittedByPostId,
    permitted_by: `${permitter!.holder!.name}, ${permitter!.title}`,
    lent_on: today,
    due_on: input.dueOn,
    lent_by: ctx.actor.name,
    lent_at: ctx.clock.now(),
  });

  const data = { loanId: id, dueOn: input.dueOn };
  ctx.audit({ verb: 'lendKeptCopy', objectType: 'outgoing', objectId: document.id, data });
  return { id };
}
