import { type ReadCite, readerVersion } from '@congvu/letter/read';
import { sql } from 'kysely';
import type { Ctx, QueryCtx } from '../../../platform/command.ts';

export const readDraftJob = 'documents.readDraft';

/** What of a named letter is kept. */
export type NamedLetter = Pick<ReadCite, 'number' | 'notation' | 'issuedOn' | 'page'>;
export type DraftFile = { id: string; agencyId: string; sha256: string; name: string };

const mostKept = 40;

export function askDraftReading(ctx: Ctx, outgoingId: string): void {
  const jobKey = `${readDraftJob}:${outgoingId}`;
  ctx.enqueue({ task: readDraftJob, payload: { id: outgoingId }, jobKey, maxAttempts: 3 });
}

/** The file an uploaded draft is read in: its main file, else the DOCX that waits to become one. */
export async function findDraftFile(
  ctx: Pick<QueryCtx, 'tx'>,
  outgoingId: string,
): Promise<DraftFile | undefined> {
  const { rows } = await sql<DraftFile>`select d.id, d.agency_id as "agencyId", f.sha256, f.name
    from documents.outgoing d cross join lateral (
      select d.file_sha256 as sha256, coalesce(d.file_name, '') as name, 1 as preference
        where d.source_kind in ('upload', 'paper_scan') and d.file_sha256 is not null
      union all
      (select s.sha256, s.name, 2 from documents.docx_source s where s.outgoing_id = d.id
        order by s.added_at desc, s.id desc limit 1)
      order by preference limit 1) f
    where d.id = ${outgoingId} and d.state <> 'cancelled'`.execute(ctx.tx);
  return rows[0];
}

export async function keepDraftReading(ctx: Ctx, file: DraftFile, cites: readonly ReadCite[]): Promise<void> {
  const named = cites
    .slice(0, mostKept)
    .map(({ number, notation, issuedOn, page }): NamedLetter => ({ number, notation, issuedOn, page }));
  const row = {
    sha256: file.sha256,
    reader_version: readerVersion,
    cites: JSON.stringify(named),
    read_at: ctx.clock.now(),
  };
  await ctx.tx
    .insertInto('documents.draft_reading')
    .values({ outgoing_id: file.id, agency_id: file.agencyId, ...row })
    .onConflict((conflict) => conflict.column('outgoing_id').doUpdateSet(row))
    .execute();
}

/** The letters named in the file the draft has now; none while it was not read. */
export async function findNamedLetters(
  ctx: Pick<QueryCtx, 'tx'>,
  file: Pick<DraftFile, 'id' | 'sha256'>,
): Promise<NamedLetter[]> {
  const row = await ctx.tx
    .selectFrom('documents.draft_reading')
    .select('cites')
    .where('outgoing_id', '=', file.id)
    .where('sha256', '=', file.sha256)
    .executeTakeFirst();
  return (row?.cites ?? []) as unknown as NamedLetter[];
}
