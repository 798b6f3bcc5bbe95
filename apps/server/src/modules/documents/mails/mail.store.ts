import { type MailAction, type MailState, nextMailState, type Refusal } from '@congvu/contracts';
import { type Selectable, sql } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsMail } from '../../../platform/database.types.ts';
import { Refused } from '../../../platform/errors.ts';
import { lockOwn } from '../../../platform/own-row.ts';
import { refuse } from '../errors.ts';
import { decisionOf, lookAlone } from '../intake/intake.store.ts';
import type { Declared } from '../scans/declare-scan.ts';
import type { SoundMail } from './inspect-mail.ts';
import { mailStateWords } from './mail-words.ts';

type Now = Pick<Ctx, 'tx' | 'clock'>;
export type Mail = Omit<Selectable<DocumentsMail>, 'state'> & { state: MailState };
export type MailMoved = { id: string; state: MailState; version: number };

/** A mail of the clerk's own agency, locked. */
export const lockMail = async (ctx: PersonCtx, id: string): Promise<Mail> =>
  (await lockOwn(ctx, 'documents.mail', id)) as Mail;

export function decideMailAction(mail: Pick<Mail, 'state'>, action: MailAction): Refusal[] {
  if (nextMailState(mail.state, action)) return [];
  return [refuse('documents.mail-settled', { state: mailStateWords[mail.state] })];
}

export function assertMailVersion(mail: Mail, version: number): void {
  if (mail.version !== version) throw new Refused([refuse('documents.mail-changed')]);
}

type Change = { to: MailState; reason?: string; by?: string; detail?: string; declared?: Declared };

export async function moveMail(ctx: Now, mail: Mail, { to, ...change }: Change): Promise<MailMoved> {
  const version = mail.version + 1;
  await ctx.tx
    .updateTable('documents.mail')
    .set({
      state: to,
      version,
      ...decisionOf(ctx, change),
      ...(change.detail ? { detail: change.detail } : {}),
      ...(change.declared
        ? {
            not_secret_reason: change.declared.reason,
            not_secret_by_name: change.declared.by,
            refused_code: null,
            attempts: 0,
          }
        : {}),
    })
    .where('id', '=', mail.id)
    .execute();
  return { id: mail.id, state: to, version };
}

/** Where in the mailbox it lay; null for one brought in by hand. */
export type MailPlace = { uidValidity: string; uid: number } | null;

type NewMail = {
  id: string;
  agencyId: string;
  place: MailPlace;
  state: MailState;
  sizeBytes: number;
  receivedAt: Date;
  /** Absent where nothing of it may be kept (DOC SEC-1), or where it could not be read. */
  sound?: SoundMail;
  fileSha256?: string | null;
  bodySha256?: string | null;
  holdReason?: string | null;
  detail?: string | null;
  refusedCode?: string | null;
  declared?: Declared | null;
};

/** Writes a mail; the row of an earlier attempt at the same place becomes this one. */
export async function insertMail(ctx: Now, of: NewMail): Promise<string> {
  const mail = of.sound?.mail;
  const now = ctx.clock.now();
  const { rows } = await sql<{
    id: string;
  }>`insert into documents.mail as m (id, agency_id, source, uid_validity, uid,
      message_id, content_digest, from_name, from_address, subject, sent_at, body, body_sha256, file_sha256, size_bytes,
      state, hold_reason, detail, refused_code, not_secret_reason, not_secret_by_name, attempts, received_at, arrived_at)
    values (${of.id}, ${of.agencyId}, ${of.place ? 'mailbox' : 'upload'}, ${of.place?.uidValidity ?? null},
      ${of.place?.uid ?? null}, ${mail?.messageId ?? null}, ${of.sound?.contentSha256 ?? null},
      ${mail?.from.name ?? ''}, ${mail?.from.address ?? ''}, ${mail?.subject ?? ''}, ${mail?.sentAt ?? null},
      ${of.state === 'ignored' ? '' : (mail?.text ?? '')}, ${of.bodySha256 ?? null}, ${of.fileSha256 ?? null},
      ${of.sizeBytes}, ${of.state}, ${of.holdReason ?? null}, ${of.detail ?? null},
      ${of.refusedCode ?? null}, ${of.declared?.reason ?? null}, ${of.declared?.by ?? null}, 1, ${of.receivedAt}, ${now})
    on conflict (agency_id, uid_validity, uid) where uid is not null do update set
      message_id = excluded.message_id, content_digest = excluded.content_digest, from_name = excluded.from_name,
      from_address = excluded.from_address, subject = excluded.subject, sent_at = excluded.sent_at,
      body = excluded.body, body_sha256 = excluded.body_sha256, file_sha256 = excluded.file_sha256,
      state = excluded.state, hold_reason = excluded.hold_reason, detail = excluded.detail,
      refused_code = excluded.refused_code,
      attempts = m.attempts + 1, version = m.version + 1
    returning id`.execute(ctx.tx);
  return rows[0]!.id;
}

export type Seen = { id: string; state: MailState; attempts: number; declared: Declared | null };

/** What is known of the mail at a place of the mailbox. */
export async function findSeen(
  ctx: Pick<Ctx, 'tx'>,
  agencyId: string,
  place: NonNullable<MailPlace>,
): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`select id, state, attempts, case when not_secret_reason is not null then
      json_build_object('reason', not_secret_reason, 'by', not_secret_by_name) end as declared from documents.mail where agency_id = ${agencyId}
    and uid_validity = ${place.uidValidity} and uid = ${place.uid}`.execute(ctx.tx);
  return rows[0];
}

type Same = { id: string; arrivedAt: Date; isSame: boolean };

/** The mail an agency has already with this Message-ID: `isSame` when its content is the same too. Without a
 *  Message-ID the content alone decides. Until commit the only one that looks. */
export async function findSameMail(
  ctx: Pick<Ctx, 'tx'>,
  agencyId: string,
  { mail, contentSha256 }: SoundMail,
): Promise<Same | undefined> {
  await lookAlone(ctx, 'documents.mail', agencyId);
  const { rows } = await sql<Same>`select id, arrived_at as "arrivedAt",
      content_digest = ${contentSha256} as "isSame" from documents.mail
    where agency_id = ${agencyId} and state in ('held', 'taking', 'taken', 'left')
      and message_id is not distinct from ${mail.messageId}
      and (message_id is not null or content_digest = ${contentSha256})
    order by content_digest = ${contentSha256} desc, arrived_at limit 1`.execute(ctx.tx);
  return rows[0];
}

/** Mails of a sender in the hour before an instant, by the clock of the mailbox. */
export async function countRecent(
  ctx: Pick<Ctx, 'tx'>,
  agencyId: string,
  of: { address: string; before: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from documents.mail
    where agency_id = ${agencyId} and from_address = ${of.address} and source = 'mailbox'
      and received_at > ${new Date(of.before.getTime() - 3_600_000)} and received_at <= ${of.before}
      and state in ('held', 'taking', 'taken', 'left', 'ignored')`.execute(ctx.tx);
  return rows[0]!.count;
}

export async function markMailMoved(ctx: Now, id: string): Promise<void> {
  await sql`update documents.mail set moved_at = ${ctx.clock.now()} where id = ${id} and moved_at is null`.execute(
    ctx.tx,
  );
}
