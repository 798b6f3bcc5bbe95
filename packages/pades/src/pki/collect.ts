import { createHash, randomBytes } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import type { Fetcher } from '../net/fetcher.ts';
import {
  type CachedAnswer,
  failureUntil,
  keepUntil,
  memoryStore,
  type RevocationStore,
  singleFlight,
} from './cache.ts';
import { type Certificate, type Der, parseCertificate } from './certificate.ts';
import { parseCrl, standingInCrl } from './crl.ts';
import { ocspCertId, ocspNonce, ocspRequest, parseOcsp, statementIn } from './ocsp.ts';

/** Sizes of signing.md 6.5. */
const MAX_OCSP_BYTES = 64 * 1024;
const MAX_CRL_BYTES = 32 * 1024 * 1024;
/** RFC 5019, 5: shorter requests go by GET. */
const MAX_GET_URL = 255;

/** A certificate to ask about, with the addresses that it names itself: hostile until guarded. */
export interface WantedRevocation {
  readonly certificate: Der;
  readonly issuer: Der;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
}

export interface FetchedRevocation {
  readonly kind: 'crl' | 'ocsp';
  readonly der: Der;
  readonly url: string;
}

/** Asks the services of issuers; every answer is checked before it is kept or handed on. */
export interface RevocationClient {
  /** OCSP first, then the CRL; undefined when no service gave a usable answer. Never rejects. */
  ask(wanted: WantedRevocation): Promise<FetchedRevocation | undefined>;
}

export interface RevocationClientOptions {
  /** Guards against requests into the own network (signing.md 6.5). */
  readonly fetch: Fetcher;
  readonly clock: () => Date;
  readonly store?: RevocationStore;
}

interface Run extends RevocationClientOptions {
  readonly store: RevocationStore;
  readonly once: ReturnType<typeof singleFlight<CachedAnswer>>;
}

interface Pair {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

export function createRevocationClient(options: RevocationClientOptions): RevocationClient {
  const run: Run = { ...options, store: options.store ?? memoryStore(), once: singleFlight<CachedAnswer>() };
  return { ask: (wanted) => ask(wanted, run) };
}

async function ask(wanted: WantedRevocation, run: Run): Promise<FetchedRevocation | undefined> {
  const pair = { certificate: parseCertificate(wanted.certificate), issuer: parseCertificate(wanted.issuer) };
  for (const url of wanted.ocspUrls.slice(0, 2)) {
    const id = createHash('sha256').update(ocspCertId(pair.certificate, pair.issuer)).digest('hex');
    const answer = await cached(`ocsp:${id}:${url}`, run, () => askOcsp(url, pair, run));
    if (answer.der) return { kind: 'ocsp', der: answer.der, url };
  }
  for (const url of wanted.crlUrls.slice(0, 3)) {
    const answer = await cached(`crl:${pair.issuer.sha256}:${url}`, run, () => askCrl(url, pair, run));
    if (answer.der && isUsableCrl(answer.der, pair)) return { kind: 'crl', der: answer.der, url };
  }
  return undefined;
}

async function cached(key: string, run: Run, work: () => Promise<CachedAnswer>): Promise<CachedAnswer> {
  return run.once(key, async () => {
    const known = await run.store.get(key).catch(() => undefined);
    if (known && known.expiresAt > run.clock()) return known;
    const answer = await work().catch(() => ({ expiresAt: failureUntil(run.clock()) }));
    await run.store.put(key, answer).catch(() => undefined);
    return answer;
  });
}

async function askOcsp(url: string, pair: Pair, run: Run): Promise<CachedAnswer> {
  const nonce = new Uint8Array(randomBytes(16));
  const body = ocspRequest(pair.certificate, pair.issuer, nonce);
  const short = `${url.replace(/\/$/, '')}/${encodeURIComponent(Buffer.from(body).toString('base64'))}`;
  const accept = 'application/ocsp-response';
  const request =
    short.length <= MAX_GET_URL
      ? ({ method: 'GET', url: short } as const)
      : ({ method: 'POST', url, body, contentType: 'application/ocsp-request' } as const);
  const reply = await run.fetch({ ...request, accept, maxBytes: MAX_OCSP_BYTES });
  if (reply.status !== 200) throw new Error(`status ${reply.status}`);
  const answer = parseOcsp(reply.body);
  const echoed = ocspNonce(answer);
  // Responders that answer from a store send no nonce; another one is somebody else's answer (RFC 6960, 4.4.1).
  if (echoed && !equalBytes(echoed, nonce)) throw new Error('nonce');
  const statement = statementIn(answer, pair.certificate, pair.issuer);
  if (!statement || statement.standing.is === 'unknown') throw new Error('no statement');
  return { der: reply.body, expiresAt: keepUntil('ocsp', statement.nextUpdate, run.clock()) };
}

async function askCrl(url: string, pair: Pair, run: Run): Promise<CachedAnswer> {
  const reply = await run.fetch({
    method: 'GET',
    url,
    accept: 'application/pkix-crl',
    maxBytes: MAX_CRL_BYTES,
  });
  if (reply.status !== 200) throw new Error(`status ${reply.status}`);
  const crl = parseCrl(reply.body);
  if (!isUsableCrl(reply.body, pair)) throw new Error('not a CRL of this issuer');
  const end = crl.nextUpdate;
  // A list that is over already is asked for again soon.
  return {
    der: reply.body,
    expiresAt: end && end < run.clock() ? failureUntil(run.clock()) : keepUntil('crl', end, run.clock()),
  };
}

function isUsableCrl(der: Der, pair: Pair): boolean {
  try {
    return standingInCrl(parseCrl(der), pair.certificate, pair.issuer) !== undefined;
  } catch {
    return false;
  }
}
