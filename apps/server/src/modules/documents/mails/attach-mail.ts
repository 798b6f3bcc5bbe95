import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Scan } from '../scans/scan.store.ts';
import { mailWords } from './mail-words.ts';

type MailOf = { bodySha256: string; sizeBytes: string };

/** The mail a scan came with, or the one it was made of. */
export async function findMailOf(ctx: Pick<PersonCtx, 'tx'>, scan: Scan): Promise<MailOf | undefined> {
  const { rows } = await sql<MailOf>`select m.body_sha256 as "bodySha256", b.size_bytes as "sizeBytes"
    from documents.mail_item i join documents.mail m on m.id = i.mail_id
    join storage.blob b on b.sha256 = m.body_sha256
    where i.scan_id = ${scan.origin_id ?? scan.id} and i.state = 'offered' limit 1`.execute(ctx.tx);
  return rows[0];
}

/** The words of the mail go with the letter as a working attachment (documents.md §15.8). */
export async function attachMail(ctx: PersonCtx, mail: MailOf, incomingId: string): Promise<void> {
  if (mail.sizeBytes === '0') return;
  await ctx.tx
    .insertInto('documents.attachment')
    .values({
      id: ctx.newId(),
      agency_id: ctx.actor.agencyId,
      document_id: incomingId,
      kind: 'working',
      sha256: mail.bodySha256,
      name: mailWords.bodyName,
      size_bytes: mail.sizeBytes,
      added_at: ctx.clock.now(),
    })
    .execute();
}
