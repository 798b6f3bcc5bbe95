import type { Verification } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { lockIncoming } from '../../documents/index.ts';
import { enqueueAsking, keepVerdict } from './check-arrived.ts';
import { verifyNow } from './verify-file.ts';

/** Checks the received file anew: after a certificate was registered, or when the issuer could not be asked. */
export async function verifyIncomingAgain(ctx: PersonCtx, input: { id: string }): Promise<Verification> {
  const document = await lockIncoming(ctx, input.id);
  if (!document.file_sha256) throw notFound();

  const checked = await verifyNow(ctx, {
    bytes: await ctx.ports.blobs.get(document.file_sha256),
    issuingAgencyId: document.sender_agency_id,
    asksIssuers: true,
    expected: { number: document.number },
    ...(document.file_name ? { name: document.file_name } : {}),
  });

  await keepVerdict(ctx, document, checked);
  enqueueAsking(ctx, document.id, checked.verification);
  return checked.verification;
}
