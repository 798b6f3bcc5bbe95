import type { SignatureReport, VerifyOptions } from '@congvu/pades';
import type { QueryCtx } from '../../../platform/command.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { demoCrls } from '../certificates/demo-crl.ts';
import { isInformative } from '../reason-texts.ts';

/** How this installation judges signatures now: its anchors, and the revocation data it holds without the network. */
export async function validationOptions(
  ctx: Pick<QueryCtx, 'tx' | 'clock' | 'ports'>,
): Promise<Pick<VerifyOptions, 'trustAnchors' | 'at' | 'evidence'>> {
  return {
    trustAnchors: await trustAnchors(ctx.tx),
    at: ctx.clock.now(),
    evidence: { crls: await demoCrls(ctx) },
  };
}

/** Nothing speaks against the signature, though the issuer may not have been asked yet: the network is for jobs. */
export const standsButForRevocation = (signature: Pick<SignatureReport, 'reasons'>): boolean =>
  signature.reasons.every((code) => isInformative(code) || code === 'REV_UNKNOWN' || code === 'REV_STALE');
