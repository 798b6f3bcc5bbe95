import type { Ctx } from '../../../platform/command.ts';
import { keepScanVerdict, lockScanToJudge } from '../../documents/index.ts';
import { verifyOnce } from './verify-file.ts';

/** Judges a file of a mail while it waits at the register desk (documents.md §15.8): its sender is not known yet, so the
 *  letter is judged again for its issuer once it is registered. */
export async function checkMailed(ctx: Ctx, scanId: string): Promise<void> {
  const scan = await lockScanToJudge(ctx, scanId);
  if (!scan) return;
  const { fileSha256, name } = scan;
  const { verification } = await verifyOnce(ctx, { fileSha256, name, issuingAgencyId: null });
  const { verdict } = verification;
  await keepScanVerdict(ctx, scan.id, verdict === 'checking' ? 'indeterminate' : verdict);
}
