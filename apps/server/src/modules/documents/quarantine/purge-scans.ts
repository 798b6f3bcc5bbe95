import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Scan } from '../scans/scan.store.ts';
import { destroyedWords, emptyLetter } from './purge-letter.ts';

/** A scan and all that holds its pages: the batch it was cut from, what it was joined of and into, the mail it came with, the
 *  letter registered with it. Other parts of the batch are other letters and stay. Answers the digests they named. */
export async function purgeScans(ctx: PersonCtx, id: string): Promise<string[]> {
  const scans = await lockFamily(ctx, id);
  const ids = scans.map((scan) => scan.id);
  const hashes = scans.flatMap(({ file_sha256 }) => file_sha256 ?? []);
  // First the state: only the originals of a purged scan may go (a trigger asks).
  await sql`update documents.scan set state = 'purged', file_sha256 = null, name = ${destroyedWords}, reason = null,
      notes = '[]', not_secret_reason = null, decided_at = ${ctx.clock.now()}, decided_by_name = ${ctx.actor.name},
      version = version + 1 where id = any(${ids}::uuid[])`.execute(ctx.tx);
  const originals = await ctx.tx
    .deleteFrom('documents.scan_original')
    .where('scan_id', 'in', ids)
    .returning('sha256')
    .execute();
  await sql`update documents.scan_folder_file set name = ${destroyedWords} || ' ' || right(id::text, 8)
    where scan_id = any(${ids}::uuid[])`.execute(ctx.tx);
  const letters = scans.flatMap(({ incoming_id }) => incoming_id ?? []);
  const held = [];
  for (const letter of new Set(letters)) held.push(...(await emptyLetter(ctx, letter)));
  return [...hashes, ...originals.map(({ sha256 }) => sha256), ...(await emptyMails(ctx, scans)), ...held];
}

async function lockFamily(ctx: PersonCtx, id: string): Promise<Scan[]> {
  const { rows } = await sql<Scan>`with recursive family(id) as (
      select ${id}::uuid
      union
      select n.id from family f cross join lateral (
        select s.batch_id as id from documents.scan s where s.id = f.id and s.batch_id is not null
        union all select c.id from documents.scan c where c.batch_id = f.id and c.state = 'discarded'
        union all select j.joined_id from documents.scan_join j where j.scan_id = f.id
        union all select j.scan_id from documents.scan_join j join documents.scan d on d.id = j.joined_id
          where j.joined_id = f.id and d.state <> 'discarded') n)
    select s.* from documents.scan s where s.id in (select id from family) and s.state <> 'purged'
    order by s.id for update`.execute(ctx.tx);
  return rows;
}

/** The mail as it came holds the file too; its other files are scans of their own and stay. */
async function emptyMails(ctx: PersonCtx, scans: readonly Scan[]): Promise<string[]> {
  const origins = scans.map(({ id, origin_id }) => origin_id ?? id);
  const { rows } = await sql<{ file: string | null; body: string | null }>`with held as (
      select m.id, m.file_sha256 as file, m.body_sha256 as body from documents.mail m
      where m.id in (select i.mail_id from documents.mail_item i where i.scan_id = any(${origins}::uuid[])) for update),
    emptied as (update documents.mail m set file_sha256 = null, body_sha256 = null, content_digest = null, body = '',
      subject = ${destroyedWords}, not_secret_reason = null, version = m.version + 1 from held where m.id = held.id),
    unnamed as (update documents.mail_item i set name = ${destroyedWords}, within = '{}', detail = null
      where i.scan_id = any(${origins}::uuid[]))
    select file, body from held`.execute(ctx.tx);
  return rows.flatMap(({ file, body }) => [...(file ? [file] : []), ...(body ? [body] : [])]);
}
