import type { Verification } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findVisibleIncoming, findVisibleOutgoing } from '../../documents/index.ts';
import { presentUnchecked, presentWithoutCheck } from './present-verification.ts';
import { findFreshVerification, findVerification } from './verification.store.ts';
import { checkBytes } from './verify-file.ts';

const numberText = (number: number | null): string | null => (number === null ? null : String(number));

/** The verdict on the current file of an own document: the kept one while it is fresh, else worked out now. */
export async function outgoingVerification(ctx: QueryCtx, id: string): Promise<Verification> {
  const document = await findVisibleOutgoing(ctx, id);
  if (!document.file_sha256) throw notFound();
  const of = {
    fileSha256: document.file_sha256,
    issuingAgencyId: document.agency_id,
    expectedNumber: numberText(document.number),
  };
  const fresh = await findFreshVerification(ctx.tx, { ...of, now: ctx.clock.now() });
  if (fresh) return fresh.verification;
  const bytes = await ctx.ports.blobs.get(document.file_sha256);
  return (
    await checkBytes(ctx, {
      bytes,
      issuingAgencyId: document.agency_id,
      expected: { number: numberText(document.number) },
    })
  ).verification;
}

/** The verdict from the check on arrival or the latest check again. */
export async function incomingVerification(ctx: QueryCtx, id: string): Promise<Verification> {
  const document = await findVisibleIncoming(ctx, id);
  if (!document.file_sha256) throw notFound();
  const kept = document.verification_id
    ? await findVerification(ctx.tx, document.verification_id)
    : undefined;
  if (kept) return kept;
  const file = { fileSha256: document.file_sha256, at: ctx.clock.now() };
  // Paper and office files are unsigned from the start: no check will ever come.
  if (document.verdict !== 'checking') return presentWithoutCheck(file, document.medium);
  return presentUnchecked(file.fileSha256, file.at);
}
