import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertClerk } from './mail-rule.ts';
import { ownSettings } from './mailbox-status.query.ts';
import { readMailboxesJob, testMailboxJob } from './read-mailboxes.ts';

const jobs = { look: readMailboxesJob, test: testMailboxJob };

/** Look into the mailbox now, or only try it: the network is a job's. */
export async function askMailbox(ctx: PersonCtx, what: 'look' | 'test'): Promise<{ isAsked: boolean }> {
  assertClerk(ctx);
  const settings = await ownSettings(ctx);
  assertAllowed(settings ? [] : [refuse('documents.mailbox-none')]);

  const { agencyId } = ctx.actor;
  ctx.enqueue({
    task: jobs[what],
    payload: { agencyId },
    jobKey: `${jobs[what]}:${agencyId}`,
    maxAttempts: 1,
  });
  ctx.audit({ verb: `${what}Mailbox`, objectType: 'mailbox', objectId: agencyId });
  return { isAsked: true };
}
