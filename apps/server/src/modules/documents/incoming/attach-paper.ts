import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Scan } from '../scans/scan.store.ts';
import type { Incoming } from './incoming.store.ts';

/** The scan of a paper that came after its electronic letter is kept with it; the letter's own bytes stay the main file. */
export async function attachPaper(
  ctx: PersonCtx,
  scan: Pick<Scan, 'file_sha256' | 'name'>,
  document: Pick<Incoming, 'id' | 'agency_id'>,
): Promise<void> {
  const { id, agency_id: agencyId } = document;
  await sql`insert into documents.attachment (id, agency_id, document_id, kind, sha256, name, size_bytes, added_at)
    select ${ctx.newId()}, ${agencyId}, ${id}, 'paper_scan', b.sha256, ${`Bản quét bản giấy – ${scan.name}`},
      b.size_bytes, ${ctx.clock.now()}
    from storage.blob b where b.sha256 = ${scan.file_sha256}`.execute(ctx.tx);
}
