import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { ownMailbox } from '../doors/own-doors.query.ts';
import { refuse } from '../errors.ts';
import { assertClerk } from './mail-rule.ts';
import { noteTestAsked } from './mailbox.store.ts';
import { readMailboxesJob, testMailboxJob } from './mailbox-jobs.ts';

/** Look into the mailbox now: the network is a job's. */
export async function lookIntoMailbox(ctx: PersonCtx): Promise<{ isAsked: boolean }> {
  assertClerk(ctx);
  const box = await ownMailbox(ctx);
  assertAllowed([
    ...(box ? [] : [refuse('documents.mailbox-none')]),
    ...(box?.isPaused ? [refuse('documents.mailbox-paused')] : []),
  ]);
  enqueue(ctx, readMailboxesJob);
  ctx.audit({ verb: 'lookMailbox', objectType: 'mailbox', objectId: ctx.actor.agencyId });
  return { isAsked: true };
}

/** Only try it; a paused one too. By the clerk, or the administrator who sets it. */
export async function askTest(ctx: PersonCtx): Promise<{ isAsked: boolean }> {
  if (!has(ctx.actor, 'admin')) assertClerk(ctx);
  const box = await ownMailbox(ctx);
  assertAllowed(box ? [] : [refuse('documents.mailbox-none')]);
  await enqueueTest(ctx);
  ctx.audit({ verb: 'testMailbox', objectType: 'mailbox', objectId: ctx.actor.agencyId });
  return { isAsked: true };
}

export async function enqueueTest(ctx: PersonCtx): Promise<void> {
  await noteTestAsked(ctx, ctx.actor.agencyId);
  enqueue(ctx, testMailboxJob);
}

function enqueue(ctx: PersonCtx, task: string): void {
  const { agencyId } = ctx.actor;
  ctx.enqueue({ task, payload: { agencyId }, jobKey: `${task}:${agencyId}`, maxAttempts: 1 });
}
