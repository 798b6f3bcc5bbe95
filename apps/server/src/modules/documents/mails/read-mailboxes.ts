import type { Outside } from '../../../platform/jobs.ts';
import {
  MailboxFault,
  type MailboxFaultCode,
  type MailboxSettings,
  type MailSession,
} from '../../../platform/mailbox/mailbox.ts';
import { mailboxesToRead } from '../doors/own-doors.query.ts';
import { markMailMoved } from './mail.store.ts';
import { leaveMailbox, noteTest, renewLease, takeMailbox } from './mailbox.store.ts';
import { takeMailAt } from './take-mail-at.ts';

const mostAtOnce = 50;

type Own = { agencyId: string; settings: MailboxSettings };

/** Looks into the mailboxes of all agencies, or of the one named; once a minute, and when a clerk asks. */
export async function readMailboxes(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const errors: unknown[] = [];
  for (const { agencyId, settings } of await mailboxesToRead(outside)) {
    if (payload.agencyId !== undefined && payload.agencyId !== agencyId) continue;
    if (!(await outside.command((ctx) => takeMailbox(ctx, agencyId)))) continue;
    // Our own fault at one agency does not keep the others from their mail; the job fails after them.
    await lookAndLeave(outside, agencyId, settings).catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
}

async function lookAndLeave(
  outside: Outside,
  agencyId: string,
  settings: MailboxSettings | null,
): Promise<void> {
  const fault = settings ? await lookInto(outside, { agencyId, settings }) : 'sealed';
  await outside.command((ctx) => leaveMailbox(ctx, agencyId, fault));
}

/** Logs in and opens the folder, nothing more. */
export async function testMailbox(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  for (const { agencyId, settings } of await mailboxesToRead(outside, { testOf: payload.agencyId })) {
    if (payload.agencyId !== agencyId) continue;
    const fault = settings
      ? await faultOf(outside.ports.mail.withMailbox(settings, (session) => session.list()))
      : 'sealed';
    await outside.command((ctx) => noteTest(ctx, agencyId, fault));
  }
}

async function faultOf(work: Promise<unknown>): Promise<MailboxFaultCode | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof MailboxFault) return error.code;
    throw error;
  }
}

async function lookInto(outside: Outside, own: Own): Promise<MailboxFaultCode | null> {
  try {
    return await faultOf(
      outside.ports.mail.withMailbox(own.settings, (session) => readAll(outside, own, session)),
    );
  } catch (error) {
    // Our own fault: the lease is given back before the job fails.
    await outside.command((ctx) => leaveMailbox(ctx, own.agencyId, 'broken'));
    throw error;
  }
}

/** Each mail is committed before it is moved. A mailbox that dies in between shows the mail again: the row says that it
 *  was taken, and it is only moved (documents.md §15.8). */
async function readAll(outside: Outside, own: Own, session: MailSession): Promise<void> {
  let handled = 0;
  for (const summary of await session.list()) {
    if (handled >= mostAtOnce) return;
    const place = { uidValidity: session.uidValidity, uid: summary.uid };
    const result = await takeMailAt(outside, { ...own, session, summary, place });
    if (result.isNew) handled += 1;
    if (result.isToMove) {
      await session.moveAway(summary.uid);
      await outside.command((ctx) => markMailMoved(ctx, result.id));
    }
    await outside.command((ctx) => renewLease(ctx, own.agencyId));
  }
}
