import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { refuse } from '../errors.ts';
import { inspectMail } from './inspect-mail.ts';
import { offerHeld } from './keep-mail.ts';
import {
  assertMailVersion,
  decideMailAction,
  lockMail,
  type Mail,
  type MailMoved,
  moveMail,
} from './mail.store.ts';
import { assertClerk } from './mail-rule.ts';

export const takeMailJob = 'documents.takeMail';
const leastReason = 10;

type Held = { id: string; version: number };

/** The clerk takes a held mail; its files are read and offered by a job. */
export async function takeMail(ctx: PersonCtx, { id, version }: Held): Promise<MailMoved> {
  const mail = await lockMail(ctx, id);
  assertMailVersion(mail, version);
  assertClerk(ctx);
  assertAllowed(decideMailAction(mail, 'take'));

  const moved = await moveMail(ctx, mail, { to: 'taking', by: ctx.actor.name });
  ctx.enqueue({ task: takeMailJob, payload: { id }, jobKey: `${takeMailJob}:${id}` });
  ctx.audit({ verb: 'takeMail', objectType: 'mail', objectId: id, afterHash: mail.file_sha256 });
  return moved;
}

/** Not taken; mail, reason and who said so stay. */
export async function leaveMail(
  ctx: PersonCtx,
  { id, version, reason }: Held & { reason: string },
): Promise<MailMoved> {
  const mail = await lockMail(ctx, id);
  assertMailVersion(mail, version);
  assertClerk(ctx);
  assertAllowed([
    ...decideMailAction(mail, 'leave'),
    ...(reason.length >= leastReason ? [] : [refuse('documents.reason-required')]),
  ]);

  const moved = await moveMail(ctx, mail, { to: 'left', reason, by: ctx.actor.name });
  ctx.audit({ verb: 'leaveMail', objectType: 'mail', objectId: id, beforeHash: mail.file_sha256 });
  return moved;
}

/** Done twice it changes nothing. A reader that fails leaves the mail to the next attempt of the job. */
export async function offerTaken(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.id);
  const mail = await outside.command((ctx) => findTaking(ctx, id));
  if (!mail?.file_sha256) return;
  const inspection = await inspectMail(await outside.ports.blobs.get(mail.file_sha256), outside.ports);
  if (inspection.kind !== 'sound') throw new Error(`a held mail could not be read again: ${inspection.kind}`);
  await outside.command(async (ctx) => {
    const locked = await findTaking(ctx, id);
    if (!locked) return;
    await offerHeld(ctx, { id, agencyId: locked.agency_id }, inspection.sound.items);
    await moveMail(ctx, locked, { to: 'taken' });
  });
}

async function findTaking(ctx: Ctx, id: string): Promise<Mail | undefined> {
  const query = ctx.tx
    .selectFrom('documents.mail')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'taking');
  return (await query.forUpdate().executeTakeFirst()) as Mail | undefined;
}
