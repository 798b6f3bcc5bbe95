import {
  type CRL_REASON,
  type CrlEntry,
  issueCrl,
  issueOcspAnswer,
  issueOcspResponder,
} from '../../src/authority/index.ts';
import type { Der, KeyHolder } from '../../src/index.ts';
import { letterPdf } from '../letters.ts';
import { signFile } from '../life-cycle.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../people.ts';
import { type Attack, doubtful, invalid } from './attack.ts';

const HOUR_MS = 3_600_000;
const at = (hours: number): Date => new Date(SIGNED_AT.getTime() + hours * HOUR_MS);

function crl(entries: CrlEntry[], o: { issuer?: KeyHolder; from?: Date; until?: Date } = {}): Der {
  const { issuer = people().authority, from = at(-1), until = at(24) } = o;
  return issueCrl(issuer, { thisUpdate: from, nextUpdate: until, number: 1, entries });
}

const entry = (when: Date, reason: keyof typeof CRL_REASON): CrlEntry => ({
  certificate: people().leader.certificate,
  at: when,
  reason,
});

/** Certificates that were taken back, and answers that prove nothing (signing.md 7.1, rule 9). */
export function revocation(): Attack[] {
  const { leader, authority, seal } = people();
  const signed = signFile(letterPdf(), leader, { field: 'CV_Ky_1' });
  const make = (
    name: string,
    evidence: { crls?: Der[]; ocsps?: Der[] },
    expected: Pick<Attack, 'integrity' | 'verdict' | 'codes'>,
  ): Attack => ({
    name,
    bytes: signed,
    control: signed,
    options: { evidence },
    ...expected,
  });
  const person = {
    commonName: 'Trả lời OCSP',
    organisation: 'Thử',
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyBits: 2048,
  } as const;
  const answer = (responder: KeyHolder, from = at(-1)): Der =>
    issueOcspAnswer(responder, {
      about: { certificate: leader.certificate, issuer: authority.certificate },
      status: { is: 'good' },
      producedAt: from,
      thisUpdate: from,
      nextUpdate: new Date(from.getTime() + 12 * HOUR_MS),
    });
  return [
    make(
      'revoked before signing',
      { crls: [crl([entry(at(-2), 'keyCompromise')])] },
      invalid('CERT_REVOKED'),
    ),
    make('on hold', { crls: [crl([entry(at(-2), 'certificateHold')])] }, invalid('CERT_ON_HOLD')),
    make('no list at all', { crls: [] }, doubtful('REV_UNKNOWN')),
    make(
      'a list that ended',
      { crls: [crl([], { from: at(-90), until: at(-60) })] },
      doubtful('REV_STALE', 'REV_UNKNOWN'),
    ),
    make('a list of somebody else', { crls: [crl([], { issuer: seal })] }, doubtful('REV_UNKNOWN')),
    make('an answer by a delegate of nobody', { ocsps: [answer(seal)] }, doubtful('REV_UNKNOWN')),
    make(
      'an answer that is too old',
      { ocsps: [answer(issueOcspResponder(authority, person), at(-90))] },
      doubtful('REV_STALE', 'REV_UNKNOWN'),
    ),
  ];
}
