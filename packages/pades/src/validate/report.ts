import { OID } from '../der/oid.ts';
import { rfc3339OfPdfDate, textOf, vietnamTime } from '../pdf/text.ts';
import { attributeOf, type Certificate, displayName, serialText } from '../pki/certificate.ts';
import type { WantedRevocation } from '../pki/collect.ts';
import { hasEffect } from './codes.ts';
import {
  type CertificateDetails,
  type KeptEvidence,
  trustDetails,
  usedEvidence,
  wantedRevocations,
} from './evidence-report.ts';
import type { FoundSignature } from './signatures.ts';
import type { Trust } from './trust.ts';

export type Verdict = 'valid' | 'invalid' | 'indeterminate' | 'unsigned';
export type Integrity = 'intact' | 'broken' | 'suspicious' | 'none';
export type Coverage = 'whole-file' | 'whole-revision' | 'partial';
export type Modifications = 'none' | 'lta' | 'form-fill' | 'annotation' | 'other';

export interface SignatureReport {
  readonly field: string;
  readonly signer: string | null;
  readonly organisation: string | null;
  readonly issuer: string | null;
  /** Claimed by the signer (`/M`), RFC 3339. */
  readonly signedAt: string | null;
  readonly timestampedAt: string | null;
  readonly coverage: Coverage;
  readonly modifications: Modifications;
  readonly trusted: boolean;
  readonly reasons: readonly string[];
}

/** The contract of signing.md 7.3. */
export interface VerificationReport {
  readonly file: string;
  readonly verdict: Verdict;
  readonly integrity: Integrity;
  readonly signatures: readonly SignatureReport[];
  /** Only for a file that could not be read: the code. */
  readonly error?: string;
}

/** More about each signature, in the order of the report. */
export interface SignatureDetails {
  readonly field: string;
  readonly certificateSha256: string | null;
  readonly serial: string | null;
  readonly title: string | null;
  readonly organisationalUnit: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly reason: string | null;
  readonly location: string | null;
  /** Page of the widget from 1, 0 when it is on none. */
  readonly page: number;
  /** Index of the signed revision from 0, -1 when the range fits none. */
  readonly revision: number;
  /** Signer first, trust anchor last; empty when none was reached. */
  readonly chain: readonly CertificateDetails[];
  /** The time-stamp that proves the time. */
  readonly timeStamp: { readonly at: string; readonly authority: string } | null;
}

export interface DetailedReport {
  readonly report: VerificationReport;
  readonly details: readonly SignatureDetails[];
  /** Texts of our own number and date fields in the last revision; '' while not filled. */
  readonly fields: Readonly<Record<string, string>>;
  /** Certificates below a trust anchor whose state is unknown or stale: what to ask the network about. */
  readonly wanted: readonly WantedRevocation[];
  /** What the verdict rests on, for keeping (TT 15/2025 S8, V3). */
  readonly evidence: readonly KeptEvidence[];
}

/** What the rules found for one signature. */
export interface Checked {
  readonly signature: FoundSignature;
  readonly rev: number;
  readonly coverage: Coverage;
  readonly modifications: Modifications;
  readonly codes: readonly string[];
  readonly signer?: Certificate;
  /** The signature stands by itself, so that rules 8 to 10 were looked at. */
  readonly chainTrusted?: boolean;
  readonly trust?: Trust;
}

type Counting = { readonly timestampRequired?: boolean };

/** Builds the report; file integrity is the worst of the signatures. */
export function reportOf(
  file: string,
  all: readonly Checked[],
  options: Counting,
): Omit<DetailedReport, 'fields'> {
  const integrity = integrityOf(all);
  const signatures = all.map(signatureReport);
  const verdict = verdictOf(all, integrity, options);
  const trusts = all.flatMap((checked) => checked.trust ?? []);
  return {
    report: { file, verdict, integrity, signatures },
    details: all.map(detailsOf),
    wanted: wantedRevocations(trusts),
    evidence: usedEvidence(trusts),
  };
}

/** The report of a file that cannot be opened or is over the limits. */
export function failedReport(file: string, code: string): DetailedReport {
  const integrity: Integrity = hasEffect([code], 'B') ? 'broken' : 'suspicious';
  return {
    report: { file, verdict: 'invalid', integrity, signatures: [], error: code },
    details: [],
    fields: {},
    wanted: [],
    evidence: [],
  };
}

function integrityOf(all: readonly Checked[]): Integrity {
  if (all.length === 0) return 'none';
  const codes = all.flatMap((checked) => checked.codes);
  if (hasEffect(codes, 'B')) return 'broken';
  return hasEffect(codes, 'S') ? 'suspicious' : 'intact';
}

/** Rule 7.3: what the codes of all signatures come to. */
export function verdictOf(
  all: readonly Pick<Checked, 'codes' | 'trust'>[],
  integrity: Integrity,
  options: Counting,
): Verdict {
  if (integrity === 'none') return 'unsigned';
  const codes = all.flatMap((checked) => checked.codes);
  // Expired before a proven time is a fact, expired without one is only a doubt.
  const isLate = all.some((one) => one.trust?.isLate);
  if (integrity !== 'intact' || isLate || hasEffect(codes, 'X')) return 'invalid';
  const lacksTime = options.timestampRequired === true && codes.includes('TS_MISSING');
  return hasEffect(codes, 'I') || lacksTime ? 'indeterminate' : 'valid';
}

const TRUST_CODE = /^(?:CHAIN|CERT|REV)_/;

/** True when no code of chain or revocation is left. */
export const isTrusted = (codes: readonly string[]): boolean =>
  !codes.some((code) => TRUST_CODE.test(code) && code !== 'CERT_REVOKED_LATER');

function signatureReport(checked: Checked): SignatureReport {
  const { signer, signature, trust } = checked;
  return {
    field: signature.field,
    signer: signer ? displayName(signer.subject) : null,
    organisation: signer ? (attributeOf(signer.subject, OID.organisation) ?? null) : null,
    issuer: signer ? displayName(signer.issuer) : null,
    signedAt: rfc3339OfPdfDate(textOf(signature.dict.entries.get('M'))) ?? null,
    timestampedAt: trust?.provenAt ? vietnamTime(trust.provenAt) : null,
    coverage: checked.coverage,
    modifications: checked.modifications,
    trusted: checked.chainTrusted === true && isTrusted(checked.codes),
    reasons: checked.codes,
  };
}

function detailsOf(checked: Checked): SignatureDetails {
  const { signer, signature } = checked;
  return {
    field: signature.field,
    certificateSha256: signer?.sha256 ?? null,
    serial: signer ? serialText(signer) : null,
    title: signer ? (attributeOf(signer.subject, OID.title) ?? null) : null,
    organisationalUnit: signer ? (attributeOf(signer.subject, OID.organisationalUnit) ?? null) : null,
    notBefore: signer?.notBefore.toISOString() ?? null,
    notAfter: signer?.notAfter.toISOString() ?? null,
    reason: textOf(signature.dict.entries.get('Reason')) || null,
    location: textOf(signature.dict.entries.get('Location')) || null,
    page: signature.page,
    revision: checked.rev,
    ...trustDetails(checked.trust),
  };
}
