import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  type CrlEntry,
  type CrlSpec,
  crlAddress,
  issueCrl,
  issueOcspResponder,
  issueTimeStamp,
  issueTimeStampAuthority,
  ocspAddress,
} from '../src/authority/index.ts';
import { concatBytes, latin1, toHex, toLatin1 } from '../src/bytes.ts';
import { buildSignedData } from '../src/cms/build.ts';
import { readAsn1, sequenceOf } from '../src/der/decode.ts';
import { oid, sequence, T } from '../src/der/encode.ts';
import { OID } from '../src/der/oid.ts';
import {
  createCertificateAuthority,
  type DetailedReport,
  issueCertificate,
  type KeyHolder,
  parseCertificate,
  prepareSignature,
  signWithKey,
  type VerifyOptions,
  verifyPdfDetailed,
} from '../src/index.ts';
import { buildCertificate, type CertificateSpec } from '../src/pki/build.ts';
import type { Evidence } from '../src/pki/evidence.ts';
import { patched, stream, tampered } from './attacks.ts';
import { letterPdf } from './letters.ts';

/** A root, an authority below it, and what hangs on that: signer, time-stamps, OCSP. All P-256, for speed. */
export const START = new Date('2026-01-01T00:00:00Z');
export const SIGNED = new Date('2026-07-21T03:00:00Z');
export const END = new Date('2030-01-01T00:00:00Z');
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const validity = { notBefore: START, notAfter: END } as const;
export const CRL_URL = 'http://pki.thu-nghiem.vn/sub.crl';
export const OCSP_URL = 'http://pki.thu-nghiem.vn/ocsp';

export const root = createCertificateAuthority({
  name: 'Gốc',
  organisation: 'TEST',
  keyBits: 'P-256',
  pathLength: 2,
  ...validity,
});

/** A CA certificate below another, with a new key. */
export function subAuthority(issuer: KeyHolder, changes: Partial<CertificateSpec> = {}): KeyHolder {
  const key = changes.subjectKey ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const certificate = buildCertificate({
    subject: [[OID.commonName, 'CA con']],
    subjectKey: key,
    issuerName: parseCertificate(issuer.certificate).subject.der,
    issuerKey: issuer.key,
    keyUsageBits: [5, 6],
    ca: {},
    ...validity,
    ...changes,
  });
  return { key, certificate, chain: [issuer.certificate, ...issuer.chain] };
}

export const sub = subAuthority(root);
export const person = {
  commonName: 'Lê Thị Bưởi',
  organisation: 'UBND xã Thử Nghiệm',
  keyBits: 'P-256',
  extensions: [ocspAddress(OCSP_URL), crlAddress(CRL_URL)],
  ...validity,
} as const;
export const signer = issueCertificate(sub, person);
export const tsa = issueTimeStampAuthority(sub, { ...person, commonName: 'TSA' });
export const responder = issueOcspResponder(sub, { ...person, commonName: 'OCSP', extensions: undefined });

export function crlOf(
  authority: KeyHolder,
  entries: readonly CrlEntry[] = [],
  changes: Partial<CrlSpec> = {},
): Uint8Array {
  const thisUpdate = changes.thisUpdate ?? after(SIGNED, -HOUR_MS);
  const nextUpdate = after(thisUpdate, DAY_MS);
  return issueCrl(authority, { nextUpdate, number: 7, entries, ...changes, thisUpdate });
}

export const sha256Of = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

export type Stamper = (signature: Uint8Array) => Uint8Array;
export const stampAt =
  (at: Date, authority: KeyHolder = tsa): Stamper =>
  (signature) =>
    issueTimeStamp(authority, { at, imprint: sha256Of(signature) });

/** A letter signed by the holder; with a stamper the token goes beside the signature. */
export function signedBy(holder: KeyHolder, stamper?: Stamper): Uint8Array {
  const base = letterPdf();
  const field = { field: 'CV_Ky_1', page: 1, at: SIGNED } as const;
  const alg = 'ecdsa-p256-sha256';
  const p = prepareSignature(base, { ...field, certificate: holder.certificate, chain: holder.chain, alg });
  const signature = signWithKey(holder.key, alg, p.signedAttrs);
  const certificate = parseCertificate(holder.certificate);
  const cms = buildSignedData({
    signedAttrs: p.signedAttrs,
    alg,
    signature,
    certificate,
    chain: holder.chain,
  });
  const stamped = stamper
    ? withUnsigned(cms, T(0xa1, sequence(oid(OID.signatureTimeStamp), T(0x31, stamper(signature)))))
    : cms;
  const tail = Uint8Array.from(p.tail);
  tail.set(latin1(toHex(stamped)), p.contentsAt + 1 - p.baseLength);
  return concatBytes(base, tail);
}

export function withUnsigned(cms: Uint8Array, attributes: Uint8Array): Uint8Array {
  const [type, wrapped] = sequenceOf(readAsn1(cms));
  const parts = sequenceOf(readAsn1(wrapped?.content as Uint8Array)).map((part) => part.raw);
  const info = readAsn1(readAsn1(parts[parts.length - 1] as Uint8Array).content);
  const infos = T(0x31, sequence(info.content, attributes));
  return sequence(type?.raw as Uint8Array, T(0xa0, sequence(...parts.slice(0, -1), infos)));
}

/** Appends a DSS by hand. */
export function withDss(pdf: Uint8Array, evidence: Evidence): Uint8Array {
  return tampered(pdf, (editor) => {
    const list = (key: string, items: readonly Uint8Array[] = []): string =>
      `/${key}[${items.map((der) => `${editor.add(stream(toLatin1(der)))} 0 R`).join(' ')}]`;
    const { certificates, crls, ocsps } = evidence;
    const dss = `<<${list('Certs', certificates)}${list('CRLs', crls)}${list('OCSPs', ocsps)}>>`;
    editor.put(editor.root, editor.text(editor.root).replace(/>>$/, `/DSS ${editor.add(dss)} 0 R>>`));
  });
}

/** Appends a document time-stamp. */
export function withDocumentStamp(pdf: Uint8Array, field: string, stamper: Stamper): Uint8Array {
  const at = { field, page: 1, at: SIGNED, chain: [], alg: 'ecdsa-p256-sha256' } as const;
  const p = prepareSignature(pdf, { ...at, certificate: tsa.certificate });
  const tail = patched(p.tail, '/SubFilter/ETSI.CAdES.detached', '/SubFilter/ETSI.RFC3161       ');
  const [, gapStart, gapEnd] = p.byteRange;
  const whole = concatBytes(pdf, tail);
  const token = stamper(concatBytes(whole.subarray(0, gapStart), whole.subarray(gapEnd)));
  whole.set(latin1(toHex(token)), gapStart + 1);
  return whole;
}

/** Judges with the root as anchor. */
export function judged(
  pdf: Uint8Array,
  options: Partial<VerifyOptions> = {},
): DetailedReport & { reasons: readonly string[] } {
  const report = verifyPdfDetailed(pdf, { trustAnchors: [root.certificate], at: SIGNED, ...options });
  return { ...report, reasons: report.report.signatures[0]?.reasons ?? [] };
}
