import type { Verdict } from '@congvu/contracts';
import type { Ctx } from '../../../platform/command.ts';
import { keptBytes, type Scan } from './scan.store.ts';

export const mailScanEvent = 'scan.mailed';

/** A file that came by mail and is not judged yet, locked; undefined when there is nothing to judge any more. */
export async function lockScanToJudge(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; fileSha256: string; name: string } | undefined> {
  const row = await ctx.tx
    .selectFrom('documents.scan')
    .select(['id', 'file_sha256', 'name'])
    .where('id', '=', id)
    .where('source', '=', 'mail')
    .where('verdict', 'is', null)
    .where('state', '<>', 'purged')
    .forUpdate()
    .executeTakeFirst();
  return row && { id: row.id, fileSha256: keptBytes(row), name: row.name };
}

/** The verdict stands beside the scan; its version stays: the clerk who has it open decides about the same thing. */
export async function keepScanVerdict(
  ctx: Ctx,
  id: string,
  verdict: Exclude<Verdict, 'checking'>,
): Promise<void> {
  await ctx.tx.updateTable('documents.scan').set({ verdict }).where('id', '=', id).execute();
}

/** Of a file from a mail; what was cut out of one or joined with others, and an Office file, bears no signature any more. */
export const verdictOfMailed = (scan: Pick<Scan, 'verdict' | 'origin_id' | 'format'>): Verdict =>
  scan.origin_id || scan.format !== 'pdf' ? 'unsigned' : ((scan.verdict as Verdict | null) ?? 'checking');
