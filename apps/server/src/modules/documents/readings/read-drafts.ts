import { type ReadCite, ReadFault } from '@congvu/letter/read';
import type { Outside } from '../../../platform/jobs.ts';
import { readLetterAside } from '../../../platform/letter-file/read-letter-file.ts';
import { recogniseBy } from '../../../platform/letter-file/recognise-scan.ts';
import { findDraftFile, keepDraftReading } from './draft-reading.store.ts';

/** Reads which letters an uploaded draft names, outside any transaction. A file that cannot be read names none; done twice it
 *  changes nothing. */
export async function readDraft(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.id);
  const file = await outside.command((ctx) => findDraftFile(ctx, id));
  if (!file) return;
  const cites = await citesIn(outside, file.sha256);
  await outside.command(async (ctx) => {
    // Another file took its place in the meantime: that one has its own job.
    const current = await findDraftFile(ctx, id);
    if (current?.sha256 === file.sha256) await keepDraftReading(ctx, file, cites);
  });
}

async function citesIn(outside: Outside, sha256: string): Promise<readonly ReadCite[]> {
  const bytes = await outside.ports.blobs.get(sha256);
  try {
    return (await readLetterAside(bytes, recogniseBy(outside.ports.scans, 'background'))).cites;
  } catch (error) {
    if (error instanceof ReadFault) return [];
    throw error;
  }
}
