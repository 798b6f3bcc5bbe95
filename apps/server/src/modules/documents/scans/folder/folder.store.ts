import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/command.ts';
import { holdPlace, takePlace } from '../../intake/intake.store.ts';
import type { FolderFault, SeenFile } from './folder-files.ts';

type Now = Pick<Ctx, 'tx' | 'clock'>;
const leaseMs = 2 * 60_000;

/** The folder for this look; false while another server is at it. */
export const takeFolder = (ctx: Now, agencyId: string): Promise<boolean> =>
  takePlace(ctx, 'documents.scan_folder', { agencyId, leaseMs });

export async function leaveFolder(ctx: Now, agencyId: string, fault: FolderFault | null): Promise<void> {
  await sql`update documents.scan_folder set lease_until = null, fault = ${fault} where agency_id = ${agencyId}`.execute(
    ctx.tx,
  );
}

export type OpenFile = {
  id: string;
  state: 'seen' | 'taken' | 'duplicate' | 'refused';
  stillSince: Date;
};

/** What is known of a file of this name and size; a file that grew begins anew. Also says that the folder is still
 *  being worked on. */
export async function observe(
  ctx: Now & Pick<Ctx, 'newId'>,
  agencyId: string,
  seen: SeenFile,
): Promise<OpenFile> {
  const now = ctx.clock.now();
  await holdPlace(ctx, 'documents.scan_folder', { agencyId, leaseMs });
  // The name came back before the file that had it was moved: another file now.
  await sql`update documents.scan_folder_file set moved_at = ${now} where agency_id = ${agencyId} and name = ${seen.name}
    and moved_at is null and state <> 'seen' and (size_bytes, mtime_ms) <> (${seen.sizeBytes}, ${seen.mtimeMs})`.execute(
    ctx.tx,
  );
  const { rows } = await sql<OpenFile>`insert into documents.scan_folder_file as f
      (id, agency_id, name, size_bytes, mtime_ms, still_since, state)
    values (${ctx.newId()}, ${agencyId}, ${seen.name}, ${seen.sizeBytes}, ${seen.mtimeMs}, ${now}, 'seen')
    on conflict (agency_id, name) where moved_at is null do update set
      still_since = case when (f.size_bytes, f.mtime_ms) = (excluded.size_bytes, excluded.mtime_ms)
        then f.still_since else excluded.still_since end,
      size_bytes = excluded.size_bytes, mtime_ms = excluded.mtime_ms
    returning f.id, f.state, f.still_since as "stillSince"`.execute(ctx.tx);
  return rows[0]!;
}

type Settled = {
  state: 'taken' | 'duplicate' | 'refused';
  fault?: string;
  detail?: string;
  scanId?: string;
  /** In place of the name of a file that must leave no name (DOC SEC-1). */
  name?: string;
};

export async function settleFile(ctx: Now, id: string, of: Settled): Promise<void> {
  await sql`update documents.scan_folder_file set state = ${of.state}, fault = ${of.fault ?? null},
      detail = ${of.detail ?? null}, scan_id = ${of.scanId ?? null}, settled_at = ${ctx.clock.now()},
      name = coalesce(${of.name ?? null}, name) where id = ${id}`.execute(ctx.tx);
}

/** Cannot be settled now: the reason is shown, the file is tried again. */
export async function noteFault(ctx: Now, id: string, of: { fault: string; detail: string }): Promise<void> {
  await sql`update documents.scan_folder_file set fault = ${of.fault}, detail = ${of.detail},
      settled_at = coalesce(settled_at, ${ctx.clock.now()}) where id = ${id}`.execute(ctx.tx);
}

export async function markMoved(ctx: Now, id: string): Promise<void> {
  await sql`update documents.scan_folder_file set moved_at = ${ctx.clock.now()} where id = ${id}`.execute(
    ctx.tx,
  );
}

/** Files that are not in the folder any more: somebody took them away. */
export async function forgetGone(ctx: Now, agencyId: string, names: readonly string[]): Promise<void> {
  await sql`delete from documents.scan_folder_file where agency_id = ${agencyId} and moved_at is null and state = 'seen'
    and name <> all(${[...names]}::text[])`.execute(ctx.tx);
  await sql`update documents.scan_folder_file set moved_at = ${ctx.clock.now()} where agency_id = ${agencyId}
    and moved_at is null and name <> all(${[...names]}::text[])`.execute(ctx.tx);
}
