import type { Verification } from '@congvu/contracts';
import { type KeptEvidence, verifyPdfOnline, type WantedRevocation } from '@congvu/pades/pki';
import type { Ctx } from '../../../platform/command.ts';
import { findOwners } from '../certificates/certificate.query.ts';
import { sha256Of } from '../outgoing/sign-bytes.ts';
import { storedAnswers } from '../revocation/issuers.ts';
import { validationOptions } from '../revocation/validation-options.ts';
import { insertEvidence } from './evidence.store.ts';
import { type Expected, type Judgement, judge } from './judge.ts';
import { withPosts } from './posts-then.ts';
import { presentVerification } from './present-verification.ts';
import { findFreshVerification, firstSeenAt, insertVerification } from './verification.store.ts';

type Of = {
  bytes: Uint8Array;
  issuingAgencyId: string | null;
  name?: string;
  /** What the metadata of the letter say; null where nothing is known. */
  expected?: Expected;
};

/** A check with what it rested on and what issuers could still be asked. */
export type Checked = {
  judgement: Judgement;
  verification: Verification;
  wanted: readonly WantedRevocation[];
  evidence: readonly KeptEvidence[];
};

/** Checks bytes against today's registry without keeping anything. Answers of issuers that were fetched before count;
 *  nobody is asked here. */
export async function checkBytes(ctx: Pick<Ctx, 'tx' | 'clock' | 'ports'>, of: Of): Promise<Checked> {
  const options = await validationOptions(ctx);
  const fileSha256 = sha256Of(of.bytes);
  const seenAt = await firstSeenAt(ctx.tx, fileSha256);
  const file = await verifyPdfOnline(of.bytes, {
    ...options,
    client: storedAnswers(ctx),
    ...(seenAt ? { seenAt } : {}),
    ...(of.name ? { fileName: of.name } : {}),
  });
  const digests = file.details.flatMap((detail) => detail.certificateSha256 ?? []);
  const owners = await withPosts(ctx.tx, await findOwners(ctx.tx, digests), file);
  const judgement = judge(file, owners, { agencyId: of.issuingAgencyId, seenAt, ...of.expected });
  const { at } = options;
  return {
    judgement,
    verification: presentVerification({ fileSha256, at, judgement, report: file.report }),
    wanted: file.wanted.filter(({ ocspUrls, crlUrls }) => ocspUrls.length + crlUrls.length > 0),
    evidence: file.evidence,
  };
}

/** As {@link checkBytes}, and keeps the result as evidence (TT 15/2025 V3). */
export async function verifyNow(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'newId' | 'ports'>,
  of: Of & { asksIssuers?: true },
): Promise<Checked & { id: string }> {
  const checked = await checkBytes(ctx, of);
  const isAsking = of.asksIssuers === true && checked.wanted.length > 0;
  const verification = { ...checked.verification, isAsking };
  const id = await insertVerification(ctx, verification, {
    issuingAgencyId: of.issuingAgencyId,
    expectedNumber: of.expected?.number ?? null,
  });
  await insertEvidence(ctx, id, { used: checked.evidence, result: verification });
  return { id, ...checked, verification };
}

/** The kept result of the same file while it is fresh, else a new check. */
export async function verifyOnce(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'newId' | 'ports'>,
  of: Omit<Of, 'bytes'> & { fileSha256: string; asksIssuers?: true },
): Promise<{ id: string; verification: Verification }> {
  const fresh = await findFreshVerification(ctx.tx, {
    ...of,
    expectedNumber: of.expected?.number ?? null,
    now: ctx.clock.now(),
  });
  if (fresh) return fresh;
  return verifyNow(ctx, { ...of, bytes: await ctx.ports.blobs.get(of.fileSha256) });
}
