import { ReadFault, readerVersion } from '@congvu/letter/read';
import { sql } from 'kysely';
import type { Outside } from '../../../platform/jobs.ts';
import { readLetterAside } from '../../../platform/letter-file/read-letter-file.ts';
import { recogniseBy } from '../../../platform/letter-file/recognise-scan.ts';
import { keepLetterReading, type Unread } from './letter-reading.store.ts';

const atOnce = 25;

/**
 * Reads a letter that arrived, outside any transaction; without an id, letters that wait unread (they came before the
 * reader, or it has changed). Done twice it changes nothing.
 */
export async function readLetters(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const id = typeof payload.id === 'string' ? payload.id : null;
  const unread = await outside.command(async (ctx) => {
    const { rows } = await sql<Unread>`select d.id, d.agency_id as "agencyId", d.file_sha256 as sha256
      from documents.incoming d
      left join documents.letter_reading r on r.incoming_id = d.id and r.sha256 = d.file_sha256
        and r.reader_version = ${readerVersion}
      where d.file_sha256 is not null and r.incoming_id is null
        and (${id}::uuid is null and d.state = 'arrived' or d.id = ${id}::uuid)
      order by d.arrived_at desc limit ${atOnce}`.execute(ctx.tx);
    return rows;
  });
  for (const letter of unread) await readOne(outside, letter);
}

async function readOne(outside: Outside, letter: Unread): Promise<void> {
  const outcome = await read(outside, letter.sha256);
  await outside.command(async (ctx) => {
    // Withdrawn in the meantime: nothing of it is kept.
    const current = await ctx.tx
      .selectFrom('documents.incoming')
      .select('id')
      .where('id', '=', letter.id)
      .where('file_sha256', '=', letter.sha256)
      .forUpdate()
      .executeTakeFirst();
    if (current) await keepLetterReading(ctx, letter, outcome);
  });
}

async function read(outside: Outside, sha256: string) {
  const bytes = await outside.ports.blobs.get(sha256);
  try {
    return { reading: await readLetterAside(bytes, recogniseBy(outside.ports.scans, 'background')) };
  } catch (error) {
    if (error instanceof ReadFault) return { fault: error.code };
    throw error;
  }
}
