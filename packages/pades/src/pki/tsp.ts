import { randomBytes } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { digestName } from '../cms/algorithms.ts';
import { parseSignedData } from '../cms/parse.ts';
import { type TimeStamp, verifyTimeStamp } from '../cms/timestamp.ts';
import { type Asn1, integerOf, octets, oidText, readAsn1, sequenceOf, timeOf } from '../der/decode.ts';
import { NULL, octetString, oid, sequence, smallInteger, unsignedInteger } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { codeOf, PadesError } from '../errors.ts';
import type { Fetcher } from '../net/fetcher.ts';
import { type Certificate, type Der, parseCertificate } from './certificate.ts';
import { checkChain } from './chain.ts';

/** What a query asked for; the answer must repeat it. */
export interface TimeStampQuery {
  /** DER TimeStampReq. */
  readonly der: Uint8Array;
  /** SHA-256 of what is stamped. */
  readonly imprint: Uint8Array;
  /** INTEGER element, verbatim. */
  readonly nonce: Uint8Array;
}

const TRUE = Uint8Array.of(0x01, 0x01, 0xff);
const NONCE_BYTES = 8;

/** A TimeStampReq with SHA-256 imprint, 64-bit nonce and certReq (RFC 3161, 2.4.1). */
export function timeStampQuery(
  imprint: Uint8Array,
  random: (size: number) => Uint8Array = randomBytes,
): TimeStampQuery {
  if (imprint.length !== 32) throw new PadesError('TS_IMPRINT', 'SHA-256 value expected');
  const nonce = unsignedInteger(random(NONCE_BYTES));
  const hashed = sequence(sequence(oid(OID.sha256), NULL), octetString(imprint));
  return { der: sequence(smallInteger(1), hashed, nonce, TRUE), imprint, nonce };
}

export interface TimeStampRules {
  /**
   * CA certificates a time-stamp authority must chain to; `'unchecked'` only where somebody named the authority himself
   * and has no list of trusted ones.
   */
  readonly anchors: readonly Der[] | 'unchecked';
  readonly now: Date;
  /** Dotted policies that are accepted; absent: any. */
  readonly policies?: readonly string[];
}

export interface TimeStampAnswer {
  /** DER of the TimeStampToken. */
  readonly token: Der;
  readonly genTime: Date;
  /** Of the authority, then all other certificates of the token. */
  readonly certificates: readonly Certificate[];
}

const MAX_SKEW_MS = 5 * 60_000;

/**
 * Accepts an answer only when everything in it is as asked (signing.md 6.4; RFC 3161, 2.4.2): status granted,
 * same imprint and nonce, an accepted policy, genTime within 5 minutes of our clock, critical EKU timeStamping
 * alone, ESS certificate id, chain to an anchor. Throws `TS_STATUS`, `TS_IMPRINT`, `TS_NONCE`, `TS_POLICY`,
 * `TS_TIME`, `TS_EKU`, `TS_CHAIN` or `TS_INVALID`.
 */
export function checkTimeStampAnswer(
  query: Pick<TimeStampQuery, 'imprint' | 'nonce'>,
  answer: Uint8Array,
  rules: TimeStampRules,
): TimeStampAnswer {
  const token = tokenOf(answer);
  const stamp = verifyTimeStamp(token, (name) => (name === 'sha256' ? query.imprint : new Uint8Array()));
  if (!stamp.genTime || !stamp.signer || !stamp.content) {
    const [code = 'TS_INVALID'] = stamp.codes.filter((one) => one === 'TS_IMPRINT' || one === 'TS_EKU');
    throw new PadesError(code, `time-stamp token: ${stamp.codes.join(' ')}`);
  }
  checkTerms(stamp.content, query, rules);
  if (!hasEss(token)) throw new PadesError('TS_INVALID', 'no ESS certificate id in the token');
  if (rules.anchors !== 'unchecked') checkAuthority(stamp.signer, stamp, rules.anchors);
  const rest = stamp.certificates.filter((one) => one !== stamp.signer);
  return { token, genTime: stamp.genTime, certificates: [stamp.signer, ...rest] };
}

function checkAuthority(signer: Certificate, stamp: TimeStamp, anchors: readonly Der[]): void {
  const chain = checkChain({
    signer,
    intermediates: stamp.certificates,
    anchors: anchors.map(parseCertificate),
    at: stamp.genTime as Date,
    purpose: 'time-stamping',
  });
  if (chain.length > 0) throw new PadesError('TS_CHAIN', chain.join(' '));
}

function tokenOf(answer: Uint8Array): Der {
  try {
    const outer = readAsn1(answer);
    const [info, token] = sequenceOf(outer);
    const status = integerOf(sequenceOf(info)[0]);
    if (status !== 0 && status !== 1) throw new PadesError('TS_STATUS', `status ${status}`);
    if (token && outer.raw.length === answer.length) return token.raw;
  } catch (error) {
    if (codeOf(error) === 'TS_STATUS') throw error;
  }
  throw new PadesError('TS_INVALID', 'not a TimeStampResp');
}

/** Policy, imprint algorithm, nonce and time of the TSTInfo. */
function checkTerms(content: Uint8Array, query: Pick<TimeStampQuery, 'nonce'>, rules: TimeStampRules): void {
  const [, policy, imprint, , genTime, ...optional] = sequenceOf(readAsn1(content));
  if (digestName(sequenceOf(imprint)[0]) !== 'sha256') throw new PadesError('TS_IMPRINT', 'another digest');
  const nonce = optional.find((part) => part.tag === 0x02);
  if (!nonce || !equalBytes(nonce.raw, query.nonce)) throw new PadesError('TS_NONCE', 'another nonce');
  const dotted = oidText(policy);
  if (rules.policies && !rules.policies.includes(dotted)) throw new PadesError('TS_POLICY', dotted);
  const skew = Math.abs(timeOf(genTime).getTime() - rules.now.getTime());
  if (skew > MAX_SKEW_MS) throw new PadesError('TS_TIME', `${Math.round(skew / 1000)} s from our clock`);
}

function hasEss(token: Der): boolean {
  const signed = parseSignedData(token).signers[0]?.signed;
  return signed?.has(OID.signingCertificateV2) === true || signed?.has(OID.signingCertificate) === true;
}

/** The digest a token stamps and its time, unchecked: for showing and for tests. */
export function readTimeStamp(token: Der): {
  readonly imprint: Uint8Array;
  readonly genTime: Date;
  readonly policy: string;
} {
  const parts: Asn1[] = sequenceOf(readAsn1(parseSignedData(token).content ?? new Uint8Array()));
  return {
    policy: oidText(parts[1]),
    imprint: octets(sequenceOf(parts[2])[1]),
    genTime: timeOf(parts[4]),
  };
}

export interface TimeStampAuthority {
  readonly url: string;
  readonly policies?: readonly string[];
}

export interface TimeStampClient {
  /** Tried in this order. */
  readonly authorities: readonly TimeStampAuthority[];
  /** Limits the time of one exchange (signing.md 6.4: 5 s). */
  readonly fetcher: Fetcher;
  readonly now: () => Date;
  readonly anchors: TimeStampRules['anchors'];
}

/** Asks for a time-stamp over a SHA-256 value; other anchors than the client's where they change with time. */
export type CheckedTimeStamper = (
  imprint: Uint8Array,
  anchors?: TimeStampRules['anchors'],
) => Promise<TimeStampAnswer>;

const MAX_ANSWER_BYTES = 64 * 1024;
const FAILURES_TO_OPEN = 3;
const PAUSE_MS = 60_000;

/**
 * A stamper over a list of authorities: the first good answer counts. An authority that failed three times in a row
 * is left alone for a minute. Throws `TSA_UNAVAILABLE` with each authority's code when none gives a good answer.
 */
export function createTimeStamper(client: TimeStampClient): CheckedTimeStamper {
  const breakers = client.authorities.map(() => ({ failures: 0, closedAt: 0 }));
  return async (imprint, anchors = client.anchors) => {
    const reasons: string[] = [];
    for (const [i, authority] of client.authorities.entries()) {
      const breaker = breakers[i] as (typeof breakers)[number];
      if (breaker.failures >= FAILURES_TO_OPEN && client.now().getTime() < breaker.closedAt) {
        reasons.push(`${authority.url} TSA_PAUSED`);
        continue;
      }
      try {
        const answer = await askAuthority({ ...client, anchors }, authority, imprint);
        breaker.failures = 0;
        return answer;
      } catch (error) {
        breaker.failures += 1;
        breaker.closedAt = client.now().getTime() + PAUSE_MS;
        reasons.push(`${authority.url} ${codeOf(error) ?? 'TSA_NO_ANSWER'}`);
      }
    }
    throw new PadesError('TSA_UNAVAILABLE', reasons.join('; ') || 'no time-stamp authority');
  };
}

async function askAuthority(
  client: TimeStampClient,
  authority: TimeStampAuthority,
  imprint: Uint8Array,
): Promise<TimeStampAnswer> {
  const query = timeStampQuery(imprint);
  const { status, body } = await client.fetcher({
    method: 'POST',
    url: authority.url,
    contentType: 'application/timestamp-query',
    accept: 'application/timestamp-reply',
    body: query.der,
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (status !== 200) throw new PadesError('TSA_NO_ANSWER', `HTTP ${status}`);
  return checkTimeStampAnswer(query, body, {
    anchors: client.anchors,
    now: client.now(),
    ...(authority.policies ? { policies: authority.policies } : {}),
  });
}
