import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import type { MailboxSettings, MailSession, MailSummary } from '../../../platform/mailbox/mailbox.ts';
import type { Declared } from '../scans/declare-scan.ts';
import { recordSecretScan } from '../scans/record-secret-scan.ts';
import {
  inspectDeclaredMail,
  inspectMail,
  isOffered,
  type MailInspection,
  type SoundMail,
} from './inspect-mail.ts';
import { keepMail } from './keep-mail.ts';
import { countRecent, findSameMail, findSeen, insertMail, type MailPlace, type Seen } from './mail.store.ts';
import { decideMail } from './mail-decision.ts';
import { openRules } from './mail-rules.query.ts';
import { mailWords } from './mail-words.ts';

export type At = {
  agencyId: string;
  settings: MailboxSettings;
  session: MailSession;
  summary: MailSummary;
  place: NonNullable<MailPlace>;
};
export type TakenAt = { id: string; isToMove: boolean; isNew: boolean };

/** A mail is no larger than this, whatever an upload may be: it is taken apart in memory. */
const largestMailBytes = 50 * 1024 * 1024;
const mostAttempts = 5;
const toMove: ReadonlySet<string> = new Set(['taken', 'held', 'duplicate', 'taking', 'left']);

/** Takes one mail of the mailbox, or finds that it was taken. Refused and ignored ones stay where they lie. */
export async function takeMailAt(outside: Outside, at: At): Promise<TakenAt> {
  const { agencyId, place, summary, session } = at;
  const seen = await outside.command((ctx) => findSeen(ctx, agencyId, place));
  if (seen && isSettled(seen)) return settledAt(seen);
  const most = Math.min(largestMailBytes, outside.ports.largestUploadBytes);
  const tooLarge = { detail: mailWords.tooLarge(Math.round(most / 1024 / 1024)) };
  if (summary.sizeBytes > most) return refuse(outside, at, tooLarge);
  const bytes = await session.fetch(summary.uid, most);
  if (!bytes) return refuse(outside, at, tooLarge);
  const declared = seen?.declared ?? null;
  const inspect = declared ? inspectDeclaredMail : inspectMail;
  // A mail that our reader stumbles over is tried again and then left, so that those behind it come in.
  const inspection = await inspect(bytes, outside.ports).catch((error: unknown): MailInspection => {
    outside.log.error({ agencyId, fault: faultLine(error) }, 'a mail could not be looked at');
    return { kind: 'unread' };
  });
  switch (inspection.kind) {
    case 'sound':
      return keep(outside, { ...at, declared }, inspection.sound);
    case 'secret':
      return refuse(outside, at, { detail: mailWords.secret, isSecret: true });
    case 'not-mail':
      return refuse(outside, at, { detail: mailWords.notMail });
    case 'unread':
      return (seen?.attempts ?? 0) + 1 < mostAttempts
        ? refuse(outside, at, { detail: mailWords.unread, state: 'unread' })
        : refuse(outside, at, { detail: mailWords.givenUp });
  }
}

const isSettled = ({ state }: Seen): boolean => state !== 'unread';
const settledAt = ({ id, state }: Seen): TakenAt => ({ id, isToMove: toMove.has(state), isNew: false });

/** Another server settled this very mail while we looked at it: its row stands as it is. */
async function findTaken(ctx: Pick<Ctx, 'tx'>, { agencyId, place }: At): Promise<TakenAt | null> {
  const seen = await findSeen(ctx, agencyId, place);
  return seen && isSettled(seen) ? settledAt(seen) : null;
}

/** Where it went wrong, without the message: that may repeat words of the mail. */
const faultLine = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${/\n\s*(at .*)/u.exec(error.stack ?? '')?.[1] ?? ''}` : 'unknown';

const arrivedAt = (outside: Pick<Outside, 'clock'>, { summary }: At): Date =>
  summary.receivedAt ?? outside.clock.now();

function keep(outside: Outside, at: At & { declared: Declared | null }, sound: SoundMail): Promise<TakenAt> {
  const { agencyId, place, settings, declared } = at;
  const receivedAt = arrivedAt(outside, at);
  return outside.command(async (ctx) => {
    const same = await findSameMail(ctx, agencyId, sound);
    const taken = await findTaken(ctx, at);
    if (taken) return taken;
    if (same?.isSame) {
      const sizeBytes = sound.bytes.length;
      const of = { id: ctx.newId(), agencyId, place, receivedAt, sizeBytes, state: 'duplicate' as const };
      return { id: await insertMail(ctx, of), isToMove: true, isNew: true };
    }
    const decision = decideMail({
      mail: sound.mail,
      rules: await openRules(ctx, agencyId),
      ownAddress: settings.address,
      ownHost: new URL(ctx.ports.publicUrl).hostname,
      recentFromSender: await countRecent(ctx, agencyId, {
        address: sound.mail.from.address,
        before: receivedAt,
      }),
      hasSameId: same !== undefined,
      offered: sound.items.filter(isOffered).length,
    });
    const id = await keepMail(ctx, sound, { agencyId, place, receivedAt, decision, declared });
    return { id, isToMove: decision.kind !== 'ignore', isNew: true };
  });
}

type Why = { detail: string; state?: 'refused' | 'unread'; isSecret?: boolean };

/** No subject, no sender, no name of a file: why, how much and when (DOC SEC-1). */
function refuse(
  outside: Outside,
  at: At,
  { detail, state = 'refused', isSecret = false }: Why,
): Promise<TakenAt> {
  const { agencyId, place, summary } = at;
  const receivedAt = arrivedAt(outside, at);
  return outside.command(async (ctx: Ctx) => {
    const taken = await findTaken(ctx, at);
    if (taken) return taken;
    const { sizeBytes } = summary;
    if (isSecret) recordSecretScan(ctx, { sizeBytes, channel: 'mail', agencyId });
    const refusedCode = isSecret ? 'documents.secret-refused' : null;
    const of = { id: ctx.newId(), agencyId, place, receivedAt, sizeBytes, detail, state, refusedCode };
    return { id: await insertMail(ctx, of), isToMove: false, isNew: true };
  });
}
