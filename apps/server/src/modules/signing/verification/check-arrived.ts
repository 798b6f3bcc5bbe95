import type { Verification } from '@congvu/contracts';
import type { Ctx } from '../../../platform/command.ts';
import { type Incoming, lockIncomingAsSystem, updateIncoming } from '../../documents/index.ts';
import { verifyOnce } from './verify-file.ts';

export const askIssuersJob = 'signing.askIssuers';

/** Checks the signatures of a letter that has just arrived (NĐ 30/2020 Đ.21.2); a letter without a file is unsigned.
 *  The verdict of the very same bytes is used again. */
export async function checkArrived(ctx: Ctx, incomingId: string): Promise<void> {
  const document = await lockIncomingAsSystem(ctx, incomingId);
  if (document.verdict !== 'checking') return;
  if (!document.file_sha256) {
    await updateIncoming(ctx, document, { verdict: 'unsigned' });
    return;
  }
  const issuingAgencyId = document.sender_agency_id;
  const checked = await verifyOnce(ctx, {
    fileSha256: document.file_sha256,
    issuingAgencyId,
    asksIssuers: true,
    expected: { number: document.number },
    ...(document.file_name ? { name: document.file_name } : {}),
  });
  await keepVerdict(ctx, document, checked);
  enqueueAsking(ctx, document.id, checked.verification);
}

/** What is waiting for issuers is asked by a job, outside of the transaction. */
export function enqueueAsking(ctx: Ctx, incomingId: string, verification: Verification): void {
  if (!verification.isAsking) return;
  ctx.enqueue({ task: askIssuersJob, payload: { incomingId }, jobKey: `ask:${incomingId}`, maxAttempts: 3 });
}

/** Writes the verdict to the document, audits and tells. */
export async function keepVerdict(
  ctx: Ctx,
  document: Incoming,
  checked: { id: string; verification: Verification },
): Promise<void> {
  const { verdict, isLegalOriginal, report } = checked.verification;
  await updateIncoming(ctx, document, {
    verdict: verdict === 'checking' ? 'indeterminate' : verdict,
    verification_id: checked.id,
  });
  ctx.audit({
    verb: 'signing.verify',
    objectType: 'incoming',
    objectId: document.id,
    afterHash: document.file_sha256,
    data: { verdict, isLegalOriginal, integrity: report?.integrity ?? 'none' },
  });
  ctx.publish({
    type: 'incoming.verified',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { verdict, isLegalOriginal, deliveryId: document.delivery_id },
  });
}
