import type { Refusal } from '@congvu/contracts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import type { Declared } from '../scans/declare-scan.ts';
import { inspectDeclaredMail, inspectMail } from './inspect-mail.ts';
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
import { mailStateWords, mailWords } from './mail-words.ts';
import { readMailboxesJob } from './mailbox-jobs.ts';

export const takeMailJob = 'documents.takeMail';

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

/** A false alarm: the mark for which a mail was left in the mailbox is none. Nothing of it was kept, so it is fetched again
 *  and looked at once more; words and name of who said so stay with it (DOC SEC-3). */
export async function declareMail(
  ctx: PersonCtx,
  { id, version, reason }: Held & { reason: string },
): Promise<MailMoved> {
  const mail = await lockMail(ctx, id);
  assertMailVersion(mail, version);
  assertClerk(ctx);
  assertAllowed([...decideDeclaration(mail), ...decideReason(reason)]);

  const { name: by, agencyId } = ctx.actor;
  const declared = { reason: reason.trim(), by };
  const moved = await moveMail(ctx, mail, { to: 'unread', declared, detail: mailWords.fetchAgain });
  ctx.enqueue({
    task: readMailboxesJob,
    payload: { agencyId },
    jobKey: `${readMailboxesJob}:${agencyId}`,
    maxAttempts: 1,
  });
  const { size_bytes: sizeBytes } = mail;
  ctx.audit({
    verb: 'declareNotSecret',
    objectType: 'mail',
    objectId: id,
    data: { sizeBytes: Number(sizeBytes), reason: declared.reason },
  });
  ctx.publish({ type: 'mail.declared', subjectId: id });
  return moved;
}

/** Only what was refused for a mark, and lies in the mailbox still. */
const decideDeclaration = (mail: Mail): Refusal[] =>
  mail.refused_code === 'documents.secret-refused' && mail.uid !== null
    ? decideMailAction(mail, 'declare')
    : [refuse('documents.mail-settled', { state: mailStateWords[mail.state] })];

/** Not taken; mail, reason and who said so stay. */
export async function leaveMail(
  ctx: PersonCtx,
  { id, version, reason }: Held & { reason: string },
): Promise<MailMoved> {
  const mail = await lockMail(ctx, id);
  assertMailVersion(mail, version);
  assertClerk(ctx);
  assertAllowed([...decideMailAction(mail, 'leave'), ...decideReason(reason)]);

  const moved = await moveMail(ctx, mail, { to: 'left', reason, by: ctx.actor.name });
  ctx.audit({ verb: 'leaveMail', objectType: 'mail', objectId: id, beforeHash: mail.file_sha256 });
  return moved;
}

const declaredOf = ({ not_secret_reason: reason, not_secret_by_name: by }: Mail): Declared | null =>
  reason === null ? null : { reason, by: by ?? '' };

/** Done twice it changes nothing. A reader that fails leaves the mail to the next attempt of the job. */
export async function offerTaken(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.id);
  const mail = await outside.command((ctx) => findTaking(ctx, id));
  if (!mail?.file_sha256) return;
  const declared = declaredOf(mail);
  const inspect = declared ? inspectDeclaredMail : inspectMail;
  const inspection = await inspect(await outside.ports.blobs.get(mail.file_sha256), outside.ports);
  if (inspection.kind !== 'sound') throw new Error(`a held mail could not be read again: ${inspection.kind}`);
  await outside.command(async (ctx) => {
    const locked = await findTaking(ctx, id);
    if (!locked) return;
    await offerHeld(ctx, { id, agencyId: locked.agency_id, declared }, inspection.sound.items);
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
