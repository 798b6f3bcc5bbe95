import { readAsn1, timeOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import type { Certificate, Der, Extension } from './certificate.ts';
import { type Crl, type Standing, standingInCrl } from './crl.ts';
import type { EvidencePool, Origin } from './evidence.ts';
import { isNoCheck, type OcspAnswer, statementIn } from './ocsp.ts';

/** When a certificate's state matters, and what the clock says. */
export interface Moment {
  /** The proven time, or the time of the check when none is proven. */
  readonly at: Date;
  /** The time of the check: no evidence may come from after it. */
  readonly now: Date;
}

/** A piece of evidence that was used. */
export interface UsedEvidence {
  readonly kind: 'crl' | 'ocsp';
  readonly der: Der;
  readonly origin: Origin;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** CRL number. */
  readonly number?: string;
}

export interface RevocationState {
  readonly is: 'good' | 'revoked' | 'revoked-later' | 'hold' | 'stale' | 'unknown';
  /** When it was revoked or put on hold. */
  readonly since?: Date;
  /** CRLReason. */
  readonly reason?: number;
  readonly evidence?: UsedEvidence;
}

interface Statement {
  readonly standing: Standing;
  readonly evidence: UsedEvidence;
  /** Certificates that ended before this instant are no longer named (RFC 5280, 3.3; X.509 expiredCertsOnCRL). */
  readonly namesSince?: Date;
}

export const CLOCK_SKEW_MS = 5 * 60_000;
const UNDATED_MS = 24 * 3_600_000;

/**
 * Rule 9 of signing.md 7.1 for one certificate: archived and given evidence, strictly checked. Evidence counts for
 * `at` when its period covers that instant, or when it was made later and still knows the certificate. Anything
 * less is `stale`; nothing at all is `unknown`, never good.
 */
export function revocationState(
  certificate: Certificate,
  issuer: Certificate,
  of: { readonly pool: EvidencePool; readonly moment: Moment },
): RevocationState {
  const latest = of.moment.now.getTime() + CLOCK_SKEW_MS;
  const statements = statementsAbout(certificate, issuer, of)
    .filter(({ evidence }) => evidence.thisUpdate.getTime() <= latest)
    .sort((a, b) => b.evidence.thisUpdate.getTime() - a.evidence.thisUpdate.getTime());
  const { at } = of.moment;
  const revoked = statements
    .filter(({ standing }) => standing.is === 'revoked')
    .sort((a, b) => sinceOf(a) - sinceOf(b))[0];
  if (revoked) return against(revoked, at, 'revoked');
  const held = heldAt(statements, at);
  if (held) return held;
  const good = statements.filter(({ standing }) => standing.is === 'good');
  const fresh = good.find((statement) => coversInstant(statement, certificate, at));
  if (fresh) return { is: 'good', evidence: fresh.evidence };
  return good[0] ? { is: 'stale', evidence: good[0].evidence } : { is: 'unknown' };
}

const sinceOf = ({ standing }: Statement): number => (standing.is === 'good' ? 0 : standing.at.getTime());

function against(statement: Statement, at: Date, is: 'revoked' | 'hold'): RevocationState {
  const { standing, evidence } = statement;
  if (standing.is === 'good') return { is: 'unknown' };
  const state = { since: standing.at, reason: standing.reason, evidence };
  return standing.at <= at ? { is, ...state } : { is: 'revoked-later', ...state };
}

/** Suspended at the instant, unless evidence from before it shows that the suspension had ended. */
function heldAt(statements: readonly Statement[], at: Date): RevocationState | undefined {
  for (const held of statements.filter(({ standing }) => standing.is === 'hold')) {
    const ended = statements.some(
      ({ standing, evidence }) =>
        standing.is === 'good' && evidence.thisUpdate > held.evidence.thisUpdate && evidence.thisUpdate <= at,
    );
    if (!ended) return against(held, at, 'hold');
  }
  return undefined;
}

function coversInstant(statement: Statement, certificate: Certificate, at: Date): boolean {
  const { thisUpdate, nextUpdate } = statement.evidence;
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + UNDATED_MS;
  if (until < at.getTime()) return false;
  if (thisUpdate.getTime() <= at.getTime() + CLOCK_SKEW_MS) return true;
  // Made after the instant: silence means good only while the issuer still lists this certificate.
  const { namesSince } = statement;
  return (
    thisUpdate <= certificate.notAfter || (namesSince !== undefined && namesSince <= certificate.notAfter)
  );
}

type Of = { readonly pool: EvidencePool; readonly moment: Moment };

function statementsAbout(certificate: Certificate, issuer: Certificate, of: Of): Statement[] {
  const lists = of.pool.crls.flatMap(({ crl, origin }) => fromCrl(crl, origin, { certificate, issuer }));
  const answers = of.pool.ocsps.flatMap(({ answer, origin }) =>
    fromOcsp(answer, origin, { certificate, issuer, of }),
  );
  return [...lists, ...answers];
}

type Pair = { readonly certificate: Certificate; readonly issuer: Certificate };

function fromCrl(crl: Crl, origin: Origin, { certificate, issuer }: Pair): Statement[] {
  const standing = safely(() => standingInCrl(crl, certificate, issuer));
  if (!standing) return [];
  const { der, thisUpdate, nextUpdate, number } = crl;
  const namesSince = instantIn(crl.extensions.get(OID.expiredCertsOnCrl));
  const evidence: UsedEvidence = { kind: 'crl', der, origin, thisUpdate, nextUpdate, number };
  return [{ standing, evidence, namesSince }];
}

function fromOcsp(answer: OcspAnswer, origin: Origin, pair: Pair & { of: Of }): Statement[] {
  const statement = safely(() => statementIn(answer, pair.certificate, pair.issuer));
  if (!statement || statement.standing.is === 'unknown') return [];
  const { responder, thisUpdate, nextUpdate, standing } = statement;
  if (responder && !isResponderGood(responder, pair, answer)) return [];
  const namesSince = instantIn(answer.extensions.get(OID.ocspArchiveCutoff));
  const evidence: UsedEvidence = { kind: 'ocsp', der: answer.der, origin, thisUpdate, nextUpdate };
  return [{ standing, evidence, namesSince }];
}

/** A delegate without no-check must itself be good by a CRL of the issuer when it answered (RFC 6960, 4.2.2.2.1). */
function isResponderGood(responder: Certificate, pair: Pair & { of: Of }, answer: OcspAnswer): boolean {
  if (isNoCheck(responder)) return true;
  const pool: EvidencePool = { ...pair.of.pool, ocsps: [] };
  const moment = { at: answer.producedAt, now: pair.of.moment.now };
  return revocationState(responder, pair.issuer, { pool, moment }).is === 'good';
}

const instantIn = (extension: Extension | undefined): Date | undefined =>
  safely(() => extension && timeOf(readAsn1(extension.value)));

function safely<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
