import { createHash } from 'node:crypto';
import { signatureScheme } from '../cms/algorithms.ts';
import { digestWeakness, keyWeakness } from '../cms/policy.ts';
import { type TimeStamp, verifyTimeStamp } from '../cms/timestamp.ts';
import type { Certificate } from '../pki/certificate.ts';
import { buildChain, type Chain } from '../pki/chain.ts';
import type { EvidencePool } from '../pki/evidence.ts';
import { CLOCK_SKEW_MS, type Moment, type RevocationState, revocationState } from '../pki/revocation.ts';
import type { SignedRange } from './coverage.ts';

/** The state of one certificate of a chain at the time that counts. */
export interface CertificateState extends RevocationState {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

/** What rules 8 to 10 found for one signature. */
export interface Trust {
  readonly codes: readonly string[];
  /** Earliest time that a valid time-stamp proves. */
  readonly provenAt?: Date;
  /** The signer's certificate had ended before a proven time. */
  readonly isLate: boolean;
  readonly chain: readonly Certificate[];
  readonly states: readonly CertificateState[];
  /** Of the time-stamp that proves the time, and of its chain. */
  readonly stamp?: JudgedStamp;
}

/** One signature after rules 1 to 7. */
export interface Sound {
  readonly range: SignedRange;
  readonly cms: TimeStamp;
  readonly isDocumentStamp: boolean;
}

export interface TrustRun {
  readonly anchors: readonly Certificate[];
  readonly pool: EvidencePool;
  /** The time of the check. */
  readonly now: Date;
  /** When the caller itself saw the bytes. */
  readonly seenAt?: Date;
}

export interface JudgedStamp {
  readonly codes: readonly string[];
  readonly signer?: Certificate;
  /** Only when the token may prove a time. */
  readonly genTime?: Date;
  readonly chain: readonly Certificate[];
  readonly states: readonly CertificateState[];
  /** DER of the token of a signature; a document time-stamp is kept in the file itself. */
  readonly token?: Uint8Array;
}

/** Rules 8 to 10 for all signatures of a file that stand by themselves. */
export function judgeTrust(signatures: readonly Sound[], run: TrustRun): Trust[] {
  const stamps = documentStamps(signatures, run);
  return signatures.map((signature) => {
    const own = stamps.get(signature);
    return own ? ofStamp(own) : ofSigner(signature, stamps, run);
  });
}

type Stamps = ReadonlyMap<Sound, JudgedStamp>;

/**
 * Document time-stamps from the last to the first: each is looked at in the time that the next one proves, the last
 * one in the time of the check. So a renewed chain outlives its certificates (EN 319 142-1, 5.5).
 */
function documentStamps(signatures: readonly Sound[], run: TrustRun): Stamps {
  const judged = new Map<Sound, JudgedStamp>();
  const latestFirst = signatures
    .filter((signature) => signature.isDocumentStamp)
    .sort((a, b) => b.range.end - a.range.end);
  let before: Date | undefined;
  for (const stamp of latestFirst) {
    const result = judgeStamp(stamp.cms, before, run);
    judged.set(stamp, result);
    if (result.genTime && (!before || result.genTime < before)) before = result.genTime;
  }
  return judged;
}

/** Reasons after which the key stays honest: what it stamped before holds (RFC 3161, 4). */
const ORDERLY = new Set([3, 4, 5]);

/** `before`: the token is proven to be older than this; undefined when nothing says so but the check itself. */
function judgeStamp(stamp: TimeStamp, before: Date | undefined, run: TrustRun): JudgedStamp {
  const { genTime, signer, certificates } = stamp;
  if (!genTime || !signer) return { codes: tokenCodes(stamp), chain: [], states: [] };
  const latest = before ?? new Date(run.now.getTime() + CLOCK_SKEW_MS);
  if (genTime > latest) return { codes: ['TS_ORDER'], signer, chain: [], states: [] };
  const intermediates = [...certificates, ...run.pool.certificates];
  const link = {
    signer,
    intermediates,
    anchors: run.anchors,
    at: genTime,
    purpose: 'time-stamping',
  } as const;
  const chain = buildChain(link);
  const unknown = chain.codes.filter((code) => code.startsWith('CHAIN_'));
  if (unknown.length > 0) return { codes: unknown, signer, chain: [], states: [] };
  if (chain.codes.length > 0) return { codes: ['TS_INVALID'], signer, chain: chain.path, states: [] };
  const until = before ?? run.now;
  const states = statesOf(chain, { at: genTime, now: run.now }, run.pool);
  const base = { signer, chain: chain.path, states };
  if (states.some((state) => isStampLost(state, until))) return { codes: ['TS_INVALID'], ...base };
  const hasEnded = chain.path.slice(0, -1).some((certificate) => certificate.notAfter < until);
  const doubts = states.flatMap((state) => DOUBT[state.is] ?? []);
  const weak = weaknesses(chain.path);
  return {
    codes: [...new Set([...doubts, ...weak, ...(hasEnded ? ['CERT_EXPIRED'] : [])])],
    genTime,
    ...base,
  };
}

/** What a bad token is called in a report; other faults of its CMS are one. */
const TOKEN_CODES = new Set(['TS_IMPRINT', 'TS_EKU', 'ALG_WEAK_DIGEST', 'ALG_WEAK_KEY', 'ALG_BROKEN']);

function tokenCodes(stamp: TimeStamp): string[] {
  const known = stamp.codes.filter((code) => TOKEN_CODES.has(code));
  return known.length > 0 ? known : ['TS_INVALID'];
}

const DOUBT: Partial<Record<RevocationState['is'], string>> = { unknown: 'REV_UNKNOWN', stale: 'REV_STALE' };

/** A revoked authority proves nothing any more, unless it went in good order after it stamped. */
function isStampLost(state: CertificateState, until: Date): boolean {
  if (state.is === 'revoked' || state.is === 'hold') return true;
  if (state.is !== 'revoked-later' || !state.since || state.since > until) return false;
  return !ORDERLY.has(state.reason ?? 0);
}

function ofStamp(stamp: JudgedStamp): Trust {
  const { codes, chain, states, genTime } = stamp;
  return { codes, isLate: false, chain, states, ...(genTime ? { provenAt: genTime, stamp } : {}) };
}

function ofSigner(signature: Sound, stamps: Stamps, run: TrustRun): Trust {
  const covering = earliest(
    [...stamps].filter(([stamp]) => stamp.range.gapStart >= signature.range.end).map(([, judged]) => judged),
  );
  const own = signatureStamp(signature.cms, covering?.genTime, run);
  const best = earliest([...(own ? [own] : []), ...(covering ? [covering] : [])]);
  const at = best?.genTime ?? run.seenAt ?? run.now;
  const signer = signature.cms.signer as Certificate;
  const intermediates = [...signature.cms.certificates, ...run.pool.certificates];
  const chain = buildChain({ signer, intermediates, anchors: run.anchors, at });
  const states = statesOf(chain, { at, now: run.now }, run.pool);
  const isKnown = chain.path.length > 0;
  const codes = [
    ...chain.codes,
    ...(isKnown ? states.flatMap((state) => REVOCATION[state.is] ?? []) : ['REV_UNKNOWN']),
    ...weaknesses(chain.path),
    ...(own?.codes ?? []),
    ...(best ? [] : own ? [] : ['TS_MISSING']),
    ...(best && best !== own ? best.codes : []),
  ];
  return {
    codes: [...new Set(codes)],
    isLate: best !== undefined && chain.codes.includes('CERT_EXPIRED'),
    chain: chain.path,
    states,
    ...(best?.genTime ? { provenAt: best.genTime, stamp: best } : {}),
  };
}

const REVOCATION: Partial<Record<RevocationState['is'], string>> = {
  ...DOUBT,
  revoked: 'CERT_REVOKED',
  hold: 'CERT_ON_HOLD',
  'revoked-later': 'CERT_REVOKED_LATER',
};

function earliest(stamps: readonly JudgedStamp[]): JudgedStamp | undefined {
  const usable = stamps.filter((stamp) => stamp.genTime !== undefined);
  return usable.sort((a, b) => (a.genTime as Date).getTime() - (b.genTime as Date).getTime())[0];
}

function signatureStamp(cms: TimeStamp, before: Date | undefined, run: TrustRun): JudgedStamp | undefined {
  const { signatureTimeStamp: token, signature } = cms;
  if (!token || !signature) return undefined;
  const stamp = verifyTimeStamp(token, (name) => new Uint8Array(createHash(name).update(signature).digest()));
  return { ...judgeStamp(stamp, before, run), token };
}

/** Revocation of every certificate of the path but the anchor. */
function statesOf(chain: Chain, moment: Moment, pool: EvidencePool): CertificateState[] {
  return chain.path.slice(0, -1).map((certificate, i) => {
    const issuer = chain.path[i + 1] as Certificate;
    return { certificate, issuer, ...revocationState(certificate, issuer, { pool, moment }) };
  });
}

/** Rule 5a for the certificates of a path; the anchor's own signature proves nothing, so only its key counts. */
function weaknesses(path: readonly Certificate[]): string[] {
  return path.flatMap((certificate, i) => {
    const digest = i < path.length - 1 ? signatureScheme(certificate.signatureAlgorithm)?.digest : undefined;
    return [...keyWeakness(certificate.publicKey), ...(digest ? digestWeakness(digest) : [])];
  });
}
