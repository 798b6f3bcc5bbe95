import { createHash } from 'node:crypto';
import {
  type AppearanceImage,
  concatBytes,
  type KeyHolder,
  PadesError,
  parseCertificate,
  pdfInfo,
  prepareSignature,
  type Rect,
  type SigAlg,
  signWithKey,
  verifyPdfDetailed,
} from '@congvu/pades';
import { parseOcsp, type RevocationClient, verifyPdfOnline } from '@congvu/pades/pki';
import {
  addDocumentStamp,
  addValidationData,
  collectLongTermData,
  completeWithTimeStamp,
  createTimeStamper,
  type Fetcher,
  type TimeStampAnswer,
} from '@congvu/pades/sign';
import { type RevocationPool, revocationSource } from './revocation-source.ts';

export const levels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export type Level = (typeof levels)[number];

export type SignJob = {
  bytes: Uint8Array;
  holder: KeyHolder;
  alg: SigAlg;
  level: Level;
  /** Default: the next free `CV_Ky_n`. */
  field?: string;
  page: number;
  rect?: Rect;
  image?: AppearanceImage;
  reason?: string;
  location?: string;
  name?: string;
  at: Date;
  tsa: readonly string[];
  /** Trusted roots; undefined: the authority that was named is believed without a list. */
  anchors?: readonly Uint8Array[];
  fetcher: Fetcher;
  /** Revocation data given by hand. */
  crls: readonly Uint8Array[];
  ocsps: readonly Uint8Array[];
  /** Asks the issuers about what is not given, below `anchors` only. */
  online?: RevocationClient;
};

export type SignedFile = {
  bytes: Uint8Array;
  field: string;
  level: Level;
  sha256: string;
  timestampedAt: Date | null;
  /** Subjects for whom no revocation data was found (B-LT and above). */
  missing: string[];
};

/** Signs a file up to a level and checks the result before anybody gets it. Refused with the codes of the library,
 *  `CERT_EXPIRED`, `CERT_NOT_YET`, `CERT_REVOKED`, `CERT_ON_HOLD`, `BASE_BROKEN`, `REVOCATION_MISSING` or `RESULT_INVALID`. */
export async function signFile(job: SignJob): Promise<SignedFile> {
  assertUsable(job);
  const field = job.field ?? freeField(job.bytes);
  const stamper = stamperOf(job);
  const signed = await signOnce(job, field, stamper);
  const isLongTerm = job.level === 'B-LT' || job.level === 'B-LTA';
  const { bytes, missing } = isLongTerm
    ? await withEvidence(job, signed.bytes)
    : { bytes: signed.bytes, missing: [] };
  const result =
    job.level === 'B-LTA' ? concatBytes(bytes, (await addDocumentStamp(bytes, stamper)).tail) : bytes;
  assertStands(job, result, field);
  return {
    bytes: result,
    field,
    level: job.level,
    sha256: createHash('sha256').update(result).digest('hex'),
    timestampedAt: signed.genTime,
    missing,
  };
}

/** TT 15/2025 S1: the certificate is looked at before anything is signed with it. */
function assertUsable(job: SignJob): void {
  const { notBefore, notAfter } = parseCertificate(job.holder.certificate);
  if (job.at < notBefore) throw new PadesError('CERT_NOT_YET', notBefore.toISOString());
  if (job.at > notAfter) throw new PadesError('CERT_EXPIRED', notAfter.toISOString());
}

function freeField(bytes: Uint8Array): string {
  const { fields } = pdfInfo(bytes);
  let n = 1;
  while (fields.includes(`CV_Ky_${n}`)) n += 1;
  return `CV_Ky_${n}`;
}

function stamperOf(job: SignJob): (imprint: Uint8Array) => Promise<TimeStampAnswer> {
  return createTimeStamper({
    authorities: job.tsa.map((url) => ({ url })),
    fetcher: job.fetcher,
    now: () => job.at,
    anchors: job.anchors ?? 'unchecked',
  });
}

async function signOnce(
  job: SignJob,
  field: string,
  stamper: ReturnType<typeof stamperOf>,
): Promise<{ bytes: Uint8Array; genTime: Date | null }> {
  const { bytes, holder, page, rect, image, reason, location, name, alg, at } = job;
  const prepared = prepareSignature(bytes, {
    field,
    page,
    certificate: holder.certificate,
    chain: holder.chain,
    alg,
    at,
    ...(rect ? { rect } : {}),
    ...(image ? { image } : {}),
    ...(reason ? { reason } : {}),
    ...(location ? { location } : {}),
    ...(name ? { name } : {}),
  });
  const raw = signWithKey(holder.key, alg, prepared.signedAttrs);
  const none = (): Promise<never> => Promise.reject(new PadesError('TSA_UNAVAILABLE', 'none asked'));
  const isPlain = job.level === 'B-B';
  const done = await completeWithTimeStamp(prepared, raw, {
    stamper: isPlain ? none : stamper,
    policy: isPlain ? 'preferred' : 'required',
  });
  return { bytes: concatBytes(bytes, done.tail), genTime: done.genTime ?? null };
}

async function withEvidence(
  job: SignJob,
  bytes: Uint8Array,
): Promise<{ bytes: Uint8Array; missing: string[] }> {
  const anchors = job.anchors ?? [];
  const pool = await poolFor(job, bytes);
  const data = await collectLongTermData(bytes, { anchors, source: revocationSource(pool) });
  const missing = data.missing.map((one) => one.subject.attributes.at(-1)?.text ?? '');
  if (missing.length > 0 || data.crls.length + data.ocsps.length === 0)
    throw new PadesError('REVOCATION_MISSING', missing.join('; ') || 'no issuer known');
  const responders = data.ocsps.flatMap((der) => parseOcsp(der).certificates.map((one) => one.der));
  const all = { ...data, certificates: [...data.certificates, ...responders] };
  return { bytes: concatBytes(bytes, addValidationData(bytes, all).tail), missing };
}

/** What was given, and what the issuers answer about the rest. */
async function poolFor(job: SignJob, bytes: Uint8Array): Promise<RevocationPool> {
  const { crls, ocsps, online: client, anchors = [], at } = job;
  if (!client) return { crls, ocsps };
  const evidence = { crls, ocsps };
  const { report, fetched } = await verifyPdfOnline(bytes, { trustAnchors: anchors, at, evidence, client });
  const reasons = report.signatures.flatMap((signature) => signature.reasons);
  const ended = reasons.find((code) => code === 'CERT_REVOKED' || code === 'CERT_ON_HOLD');
  if (ended) throw new PadesError(ended, 'the issuer says so');
  const of = (kind: 'crl' | 'ocsp') => fetched.filter((each) => each.kind === kind).map(({ der }) => der);
  return { crls: [...crls, ...of('crl')], ocsps: [...ocsps, ...of('ocsp')] };
}

/** Only appended, intact, and the new signature covers what was there (I2). */
function assertStands(job: SignJob, result: Uint8Array, field: string): void {
  const options = { trustAnchors: job.anchors ?? [], at: job.at } as const;
  const before = verifyPdfDetailed(job.bytes, options).report;
  if (!['none', 'intact'].includes(before.integrity)) throw new PadesError('BASE_BROKEN', before.integrity);
  const { report, details } = verifyPdfDetailed(result, options);
  const index = report.signatures.findIndex((signature) => signature.field === field);
  const isOurs = details[index]?.certificateSha256 === parseCertificate(job.holder.certificate).sha256;
  const isAppended = Buffer.compare(result.subarray(0, job.bytes.length), job.bytes) === 0;
  if (report.integrity === 'intact' && isOurs && isAppended) return;
  const reasons = report.signatures.flatMap((signature) => signature.reasons);
  throw new PadesError('RESULT_INVALID', [...new Set(reasons)].join(' '));
}
