import type { ResponseOf, scansApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../../platform/command.ts';
import { instant } from '../../../../platform/wire.ts';
import type { FolderFault } from './folder-files.ts';

type FolderRow = { looked_at: Date; fault: string | null };
type FileRow = {
  id: string;
  name: string;
  state: 'seen' | 'taken' | 'duplicate' | 'refused';
  detail: string | null;
  at: Date;
  moved_at: Date | null;
};

/** The scanner's folder of the own agency: when it was looked into, the latest files, what went wrong. */
export async function folderStatus(ctx: QueryCtx): Promise<ResponseOf<typeof scansApi.folder>> {
  const { agencyId } = ctx.actor;
  const folder = await sql<FolderRow>`select looked_at, fault from documents.scan_folder
    where agency_id = ${agencyId}`.execute(ctx.tx);
  const files =
    await sql<FileRow>`select id, name, state, detail, moved_at, coalesce(settled_at, still_since) as at
    from documents.scan_folder_file where agency_id = ${agencyId}
    order by coalesce(settled_at, still_since) desc, id desc limit 50`.execute(ctx.tx);
  const [row] = folder.rows;
  return {
    folder: row
      ? {
          lookedAt: instant(row.looked_at),
          fault: row.fault as FolderFault | null,
        }
      : null,
    files: files.rows.map(({ id, name, state, detail, at, moved_at }) => ({
      id,
      name,
      state,
      detail,
      at: instant(at),
      isMoved: moved_at !== null,
    })),
  };
}
