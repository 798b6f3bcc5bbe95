import { OID } from '../der/oid.ts';
import { vietnamTime } from '../pdf/text.ts';
import {
  attributeOf,
  type Certificate,
  displayName,
  parseCertificate,
  serialText,
} from '../pki/certificate.ts';
import { poolOf } from '../pki/evidence.ts';
import { trustDetails, usedEvidence, wantedRevocations } from '../validate/evidence-report.ts';
import {
  type DetailedReport,
  failedReport,
  isTrusted,
  type SignatureReport,
  verdictOf,
} from '../validate/report.ts';
import { judgeTrust, type Trust } from '../validate/trust.ts';
import type { VerifyOptions } from '../validate/verify.ts';
import { verifyXades, type XadesResult } from './verify.ts';

/** True when the bytes begin as XML does, byte order mark and white space aside. */
export function isXml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*</.test(start);
}

const UNREADABLE = new Set(['XML_SYNTAX', 'XML_DOCTYPE', 'XML_ENCODING', 'XML_LIMIT']);
const FIELD = 'ds:Signature';

/**
 * The report of signing.md 7.3 for a signed XML document: the signature by its own rules, then chain, revocation and
 * time-stamp by rules 8 to 10 as in a PDF. Never throws.
 */
export function verifyXmlDetailed(bytes: Uint8Array, options: VerifyOptions): DetailedReport {
  const file = options.fileName ?? '';
  const result = verifyXades(bytes);
  const { integrity } = result;
  const unreadable = result.certificate ? undefined : result.reasons.find((code) => UNREADABLE.has(code));
  if (unreadable) return failedReport(file, unreadable);
  const trust = integrity === 'intact' ? trustOf(result, options) : undefined;
  const codes = [...new Set([...withoutTime(result.reasons, trust), ...(trust?.codes ?? [])])];
  const found = integrity === 'none' ? [] : [{ codes, ...(trust ? { trust } : {}) }];
  const verdict = verdictOf(found, integrity, options);
  const signatures = found.map(() => signatureReport(result, codes, trust));
  const trusts = trust ? [trust] : [];
  return {
    report: { file, verdict, integrity, signatures },
    fields: {},
    details: found.map(() => detailsOf(result, trust)),
    wanted: wantedRevocations(trusts),
    evidence: usedEvidence(trusts),
  };
}

/** Where trust was judged, it is that which speaks of time-stamps. */
const withoutTime = (codes: readonly string[], trust: Trust | undefined): readonly string[] =>
  trust ? codes.filter((code) => code !== 'TS_MISSING') : codes;

function trustOf(result: XadesResult, options: VerifyOptions): Trust | undefined {
  const { certificate: signer, certificates, stamped, timeStamps } = result;
  const token = timeStamps[0]?.token;
  const cms = {
    codes: [],
    certificates,
    ...(signer ? { signer } : {}),
    ...(stamped ? { signature: stamped } : {}),
    ...(token ? { signatureTimeStamp: token } : {}),
  };
  const range = { end: 0, gapStart: 0, gapEnd: 0 };
  const [trust] = judgeTrust([{ range, cms, isDocumentStamp: false }], {
    anchors: options.trustAnchors.flatMap(readable),
    pool: poolOf({}, options.evidence),
    now: options.at,
    ...(options.seenAt ? { seenAt: options.seenAt } : {}),
  });
  return trust;
}

function readable(der: Uint8Array): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch {
    return [];
  }
}

function signatureReport(result: XadesResult, reasons: readonly string[], trust?: Trust): SignatureReport {
  const { certificate: signer } = result;
  return {
    field: FIELD,
    signer: signer ? displayName(signer.subject) : null,
    organisation: (signer && attributeOf(signer.subject, OID.organisation)) ?? null,
    issuer: signer ? displayName(signer.issuer) : null,
    signedAt: result.signingTime,
    timestampedAt: trust?.provenAt ? vietnamTime(trust.provenAt) : null,
    coverage: 'whole-file',
    modifications: result.integrity === 'intact' ? 'none' : 'other',
    trusted: trust !== undefined && isTrusted(reasons),
    reasons,
  };
}

function detailsOf(
  { certificate }: XadesResult,
  trust: Trust | undefined,
): DetailedReport['details'][number] {
  return {
    field: FIELD,
    certificateSha256: certificate?.sha256 ?? null,
    serial: certificate ? serialText(certificate) : null,
    title: (certificate && attributeOf(certificate.subject, OID.title)) ?? null,
    organisationalUnit: (certificate && attributeOf(certificate.subject, OID.organisationalUnit)) ?? null,
    notBefore: certificate?.notBefore.toISOString() ?? null,
    notAfter: certificate?.notAfter.toISOString() ?? null,
    reason: null,
    location: null,
    page: 0,
    revision: 0,
    ...trustDetails(trust),
  };
}
