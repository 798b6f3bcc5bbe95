import type { MailDetail, mailsApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Call } from '../../../http/route.ts';
import type { Person } from '../../../platform/actor.ts';
import { type PersonCtx, runCommand } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound, Refused } from '../../../platform/errors.ts';
import { cleanFileName } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { send, view } from '../files.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { reasonOf } from '../scans/declare-scan.ts';
import { recordSecretScan } from '../scans/record-secret-scan.ts';
import { inspectDeclaredMail, inspectMail, isOffered, type SoundMail } from './inspect-mail.ts';
import { keepMail } from './keep-mail.ts';
import { getMail } from './list-mails.query.ts';
import { findSameMail } from './mail.store.ts';
import { assertClerk } from './mail-rule.ts';
import { mailWords } from './mail-words.ts';

/** One .eml by hand: what the mailbox does, but that the clerk who brings it has judged its sender. */
export async function receiveMail(call: Call<typeof mailsApi.upload>): Promise<MailDetail> {
  const { runtime, request } = call;
  const actor = call.actor as Person;
  const { name, bytes, reason } = await readFile(call);
  const inspect = reason === '' ? inspectMail : inspectDeclaredMail;
  const inspection = await inspect(bytes, runtime.ports);
  const act = <T>(work: (ctx: PersonCtx) => Promise<T>) =>
    runCommand(runtime, actor, work, { requestId: request.id });
  if (inspection.kind === 'secret') {
    await act(async (ctx) => recordSecretScan(ctx, { sizeBytes: bytes.length, channel: 'mail' }));
    throw new Refused([refuse('documents.secret-refused')]);
  }
  if (inspection.kind === 'not-mail') throw new Refused([refuse('documents.mail-type', { name })]);
  if (inspection.kind === 'unread') throw new Refused([refuse('documents.scan-unread', { name })]);
  const { sound } = inspection;
  return act((ctx) => uploadMail(ctx, sound, reason));
}

export async function uploadMail(ctx: PersonCtx, sound: SoundMail, reason = ''): Promise<MailDetail> {
  assertClerk(ctx);
  assertAllowed(sound.isMarked ? decideReason(reason) : []);
  const { agencyId, name } = ctx.actor;
  const same = await findSameMail(ctx, agencyId, sound);
  if (same?.isSame)
    throw new Refused([
      refuse('documents.mail-twice', { at: dayFormat.format(same.arrivedAt), id: same.id }),
    ]);
  const hasOffer = sound.items.some(isOffered);
  const id = await keepMail(ctx, sound, {
    ...{ agencyId, place: null, receivedAt: ctx.clock.now(), declared: { reason: reason.trim(), by: name } },
    decision: hasOffer ? { kind: 'take' } : { kind: 'hold', why: 'nothing' },
  });
  return getMail(ctx, id);
}

const dayFormat = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

async function readFile({ request, config }: Call<typeof mailsApi.upload>) {
  if (!request.isMultipart()) throw new Refused([refuse('documents.mail-type', { name: '' })]);
  const limitMb = Math.min(config.CONGVU_UPLOAD_MB, 50);
  const part = await request.file({ limits: { files: 1, fileSize: limitMb * 1024 * 1024 } });
  if (part?.fieldname !== 'file')
    throw new InvalidInput([{ path: 'file', message: 'Chọn một tệp thư (.eml).' }]);
  const name = cleanFileName(part.filename ?? '');
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE')
      throw new Refused([refuse('documents.mail-too-large', { name, limit: `${limitMb} MB` })]);
    throw error;
  });
  if (!/\.eml$/iu.test(name)) throw new Refused([refuse('documents.mail-type', { name })]);
  return { name, bytes, reason: reasonOf(part) };
}

/** Only ever as a download: a mail is a page of strangers (quality.md 23, 38). */
export async function sendMailFile(call: Call<typeof mailsApi.file>): Promise<FastifyReply> {
  const { runtime, reply, params } = call;
  const file = await view(call, async (ctx) => {
    await getMail(ctx, params.id);
    const row = await ctx.tx
      .selectFrom('documents.mail')
      .select('file_sha256')
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (!row?.file_sha256 || (await isLocked(ctx, params.id))) throw notFound();
    ctx.audit({ verb: 'openMail', objectType: 'mail', objectId: params.id, afterHash: row.file_sha256 });
    return { sha256: row.file_sha256, name: mailWords.emlName, mime: 'message/rfc822' };
  });
  return send(reply, runtime.ports, { ...file, isDownload: true });
}

/** The mail as it came holds the file that is locked (DOC SEC-4). */
async function isLocked(ctx: PersonCtx, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from documents.mail_item i join documents.scan s on i.scan_id in (s.id, s.origin_id)
    where i.mail_id = ${id} and s.state in ('quarantined', 'purged') limit 1`.execute(ctx.tx);
  return rows.length > 0;
}
