import { createHash } from 'node:crypto';
import { issueTimeStamp, issueTimeStampAuthority } from '../../src/authority/index.ts';
import { sha256 } from '../../src/bytes.ts';
import { signedAttributes } from '../../src/cms/build.ts';
import { oid, sequence, T } from '../../src/der/encode.ts';
import { OID } from '../../src/der/oid.ts';
import { type KeyHolder, parseCertificate, signWithKey } from '../../src/index.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle } from '../life-cycle.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../people.ts';
import { tsa } from '../tsa.ts';
import { type Attack, broken, invalid } from './attack.ts';
import { type HandSignature, signByHand } from './by-hand.ts';
import { cmsOf } from './cms.ts';
import { issued } from './pki.ts';

type Token = (signature: Uint8Array) => Uint8Array;

/** A signature with a time-stamp token beside it. */
export function stampedBy(token: Token): Uint8Array {
  const { leader } = people();
  return signByHand(letterPdf(), {
    cms: (content) => {
      const attributes = signedAttributes(sha256(content), parseCertificate(leader.certificate));
      const signature = signWithKey(leader.key, 'pkcs1-sha256', attributes);
      const unsigned = T(0xa1, sequence(oid(OID.signatureTimeStamp), T(0x31, token(signature))));
      return cmsOf(content, { attributes, signature, unsigned });
    },
  });
}

/** A token over some bytes. */
export const over = (bytes: Uint8Array, from: KeyHolder = tsa(), at = SIGNED_AT): Uint8Array =>
  issueTimeStamp(from, { at, imprint: createHash('sha256').update(bytes).digest() });

/** A DocTimeStamp over a file. */
export const documentStamp = (
  base: Uint8Array,
  token: (content: Uint8Array) => Uint8Array = (c) => over(c),
): Uint8Array => {
  const stamp: HandSignature = { field: 'CV_TS_1', subFilter: 'ETSI.RFC3161', cms: token };
  return signByHand(base, stamp);
};

/** Time-stamps that prove nothing. */
export function time(): Attack[] {
  const control = stampedBy((signature) => over(signature));
  const make = (name: string, token: Token, ...codes: string[]): Attack => ({
    name,
    bytes: stampedBy(token),
    control,
    ...invalid(...codes),
  });
  const { leader } = people();
  const uncritical = issued({
    extensions: [{ oid: OID.extKeyUsage, value: sequence(oid(OID.timeStamping)) }],
  });
  const stray = issueTimeStampAuthority(selfMade(), subject('Dấu thời gian lạ'));
  return [
    make('a token over another value', () => over(new Uint8Array(64)), 'TS_IMPRINT'),
    make('a token by somebody who is no time-stamp authority', (s) => over(s, leader), 'TS_EKU'),
    make('a token by an authority whose usage is not critical', (s) => over(s, uncritical), 'TS_EKU'),
    make('a token whose signature is not right', (s) => spoilt(over(s)), 'TS_INVALID'),
    make(
      'a token of the future',
      (s) => over(s, tsa(), new Date('2027-07-21T03:00:00Z')),
      'TS_INVALID',
      'TS_ORDER',
    ),
    {
      ...make(
        'a token by an unknown authority',
        (s) => over(s, stray),
        'CHAIN_UNTRUSTED',
        'CHAIN_INCOMPLETE',
        'TS_INVALID',
      ),
      verdict: 'indeterminate',
    },
    documentStampOfAnother(),
  ];
}

function spoilt(token: Uint8Array): Uint8Array {
  const out = Uint8Array.from(token);
  out[out.length - 1] = (out[out.length - 1] ?? 0) ^ 1;
  return out;
}

function documentStampOfAnother(): Attack {
  const control = documentStamp(lifeCycle().sealed);
  return {
    name: 'a document time-stamp copied from another file',
    bytes: documentStamp(lifeCycle().sealed, () => over(letterPdf())),
    control,
    ...broken('TS_IMPRINT', 'TS_INVALID', 'DIGEST_MISMATCH'),
    integrity: ['broken', 'intact'],
  };
}

const subject = (commonName: string) =>
  ({ commonName, organisation: 'Lạ', notBefore: NOT_BEFORE, notAfter: NOT_AFTER, keyBits: 2048 }) as const;

function selfMade(): KeyHolder {
  const { key } = people().seal;
  const holder = issued({ issuerName: 'self', issuerKey: key, subjectKey: key, ca: {}, keyUsageBits: [5] });
  return { ...holder, key, chain: [] };
}
