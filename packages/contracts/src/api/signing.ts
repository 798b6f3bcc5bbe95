import { z } from 'zod';
import { id, instant, sha256 } from '../common.ts';
import { idParams, operation } from '../operation.ts';

export const verdict = z.enum(['valid', 'invalid', 'indeterminate', 'unsigned', 'checking']);
export type Verdict = z.infer<typeof verdict>;

export const signatureReport = z.object({
  field: z.string(),
  signer: z.string(),
  organisation: z.string(),
  issuer: z.string(),
  signedAt: z.string().nullable(),
  timestampedAt: z.string().nullable(),
  coverage: z.enum(['whole-file', 'whole-revision', 'partial']),
  modifications: z.enum(['none', 'lta', 'form-fill', 'annotation', 'other']),
  trusted: z.boolean(),
  reasons: z.array(z.string()),
});
export type SignatureReport = z.infer<typeof signatureReport>;

/** One line of `congvu verify --json` (signing.md §7.3). */
export const verificationReport = z.object({
  file: z.string(),
  verdict: z.enum(['valid', 'invalid', 'indeterminate', 'unsigned']),
  integrity: z.enum(['intact', 'broken', 'suspicious', 'none']),
  signatures: z.array(signatureReport),
  error: z.string().optional(),
});

/** What people read: a sentence first, then the rows (signing.md §13, ui.md §5.3). */
export const verification = z.object({
  fileSha256: sha256,
  checkedAt: instant,
  verdict,
  /** Valid signature of the competent person and of the agency, on the same bytes (R-LEG-1). */
  isLegalOriginal: z.boolean(),
  sentence: z.string(),
  advice: z.string(),
  report: verificationReport.nullable(),
  rows: z.array(
    z.object({
      role: z.enum(['leader', 'agency', 'other']),
      signer: z.string(),
      organisation: z.string(),
      issuer: z.string(),
      signedAt: z.string().nullable(),
      coverage: z.string(),
      verdict,
      sentences: z.array(z.string()),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;

export const signingApi = {
  outgoingVerification: operation('GET /signing/outgoing/{id}/verification', {
    id: 'signing.outgoingVerification',
    summary: 'Signature verdict of the current file',
    params: idParams,
    response: verification,
  }),
  incomingVerification: operation('GET /signing/incoming/{id}/verification', {
    id: 'signing.incomingVerification',
    summary: 'Signature verdict of the file as received, from the check on arrival',
    params: idParams,
    response: verification,
  }),
  verifyIncomingAgain: operation('POST /signing/incoming/{id}/commands/verify-again', {
    id: 'signing.verifyIncomingAgain',
    summary: 'Check the signatures again now',
    params: idParams,
    response: verification,
  }),
  readiness: operation('GET /signing/readiness', {
    id: 'signing.readiness',
    summary: 'Can this post sign or seal now: certificate, custody, device',
    response: z.object({
      leader: z.object({ ready: z.boolean(), sentence: z.string(), validTo: instant.nullable() }),
      seal: z.object({ ready: z.boolean(), sentence: z.string(), validTo: instant.nullable() }),
    }),
  }),
};
export const signatureRow = z.object({ id, kind: z.enum(['leader', 'seal']), signedAt: instant });
