import { OID } from '../der/oid.ts';
import { vietnamTime } from '../pdf/text.ts';
import { accessUrls, type Certificate, crlUrls, type Der, displayName } from '../pki/certificate.ts';
import type { WantedRevocation } from '../pki/collect.ts';
import type { Origin } from '../pki/evidence.ts';
import type { RevocationState, UsedEvidence } from '../pki/revocation.ts';
import type { CertificateState, Trust } from './trust.ts';

/** One certificate of a chain with what is known of its revocation; the anchor's state is `trusted`. */
export interface CertificateDetails {
  readonly sha256: string;
  readonly name: string;
  readonly state: RevocationState['is'] | 'trusted';
  /** When it was revoked or put on hold, RFC 3339. */
  readonly revokedAt: string | null;
  readonly source: RevocationSource | null;
}

/** Where the state was read (TT 15/2025 Điều 6: source, time, number). */
export interface RevocationSource {
  readonly kind: 'ocsp' | 'crl';
  readonly origin: Origin;
  /** RFC 3339. */
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
  readonly number: string | null;
}

export interface KeptEvidence {
  readonly kind: 'certificate' | 'crl' | 'ocsp' | 'time-stamp';
  readonly der: Der;
  readonly producedAt: Date | null;
  readonly nextUpdate: Date | null;
}

export function trustDetails(trust: Trust | undefined): {
  chain: CertificateDetails[];
  timeStamp: { at: string; authority: string } | null;
} {
  if (!trust) return { chain: [], timeStamp: null };
  const { stamp, provenAt } = trust;
  const authority = stamp?.signer ? displayName(stamp.signer.subject) : '';
  return {
    chain: trust.chain.map((certificate, i) => certificateDetails(certificate, trust.states[i])),
    timeStamp: provenAt ? { at: vietnamTime(provenAt), authority } : null,
  };
}

function certificateDetails(
  certificate: Certificate,
  state: CertificateState | undefined,
): CertificateDetails {
  return {
    sha256: certificate.sha256,
    name: displayName(certificate.subject),
    state: state?.is ?? 'trusted',
    revokedAt: state?.since ? vietnamTime(state.since) : null,
    source: state?.evidence ? sourceOf(state.evidence) : null,
  };
}

const sourceOf = (evidence: UsedEvidence): RevocationSource => ({
  kind: evidence.kind,
  origin: evidence.origin,
  thisUpdate: vietnamTime(evidence.thisUpdate),
  nextUpdate: evidence.nextUpdate ? vietnamTime(evidence.nextUpdate) : null,
  number: evidence.number ?? null,
});

/** All states of a signature: of its signer's chain and of the chain of its time-stamp. */
const statesIn = (trust: Trust): readonly CertificateState[] => [
  ...trust.states,
  ...(trust.stamp?.states ?? []),
];

/** Only below an anchor: addresses in certificates of strangers are never called (signing.md 6.5). */
export function wantedRevocations(trusts: readonly Trust[]): WantedRevocation[] {
  const wanted = new Map<string, WantedRevocation>();
  for (const { is, certificate, issuer } of trusts.flatMap(statesIn)) {
    if (is !== 'unknown' && is !== 'stale') continue;
    wanted.set(certificate.sha256, {
      certificate: certificate.der,
      issuer: issuer.der,
      ocspUrls: addresses(() => accessUrls(certificate, OID.accessOcsp)),
      crlUrls: addresses(() => crlUrls(certificate)),
    });
  }
  return [...wanted.values()];
}

function addresses(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}

/** The chains and the revocation data that were used, each once. */
export function usedEvidence(trusts: readonly Trust[]): KeptEvidence[] {
  const kept = new Map<Der, KeptEvidence>();
  for (const trust of trusts) {
    for (const { der, notBefore } of [...trust.chain, ...(trust.stamp?.chain ?? [])]) {
      kept.set(der, { kind: 'certificate', der, producedAt: notBefore, nextUpdate: null });
    }
    for (const { evidence } of statesIn(trust)) {
      if (!evidence) continue;
      const { kind, der, thisUpdate, nextUpdate } = evidence;
      kept.set(der, { kind, der, producedAt: thisUpdate, nextUpdate: nextUpdate ?? null });
    }
    if (trust.stamp?.token) {
      const { token, genTime } = trust.stamp;
      kept.set(token, { kind: 'time-stamp', der: token, producedAt: genTime ?? null, nextUpdate: null });
    }
  }
  return [...kept.values()];
}
