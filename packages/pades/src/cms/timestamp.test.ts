import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { patched, reasonsOf, verified } from '../../test/attacks.ts';
import { signedWith } from '../../test/cms.ts';
import { letterPdf } from '../../test/letters.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { emptyCrl, NOT_BEFORE, people, SIGNED_AT } from '../../test/people.ts';
import { concatBytes, latin1, toHex, toLatin1 } from '../bytes.ts';
import { readAsn1, sequenceOf } from '../der/decode.ts';
import { oid, sequence, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { completeSignature, type PreparedSignature, prepareSignature } from '../index.ts';
import { buildCertificate } from '../pki/build.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { buildSignedData } from './build.ts';

const CONFIG = `[tsa]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** A token of openssl over a SHA-256 value. */
function token(digest: Uint8Array): Uint8Array {
  const { authority, seal } = people();
  const certificate = buildCertificate({
    subject: [[OID.commonName, 'Dấu thời gian thử']],
    subjectKey: seal.key,
    issuerName: parseCertificate(authority.certificate).subject.der,
    issuerKey: authority.key,
    notBefore: NOT_BEFORE,
    notAfter: new Date('2034-01-01T00:00:00Z'),
    keyUsageBits: [0, 1],
    extendedUsage: '1.3.6.1.5.5.7.3.8',
  });
  const key = Buffer.from(seal.key.export({ type: 'pkcs8', format: 'pem' }) as string);
  const files = { cnf: latin1(CONFIG), serial: latin1('01\n'), tsa: pem(certificate), key };
  const query = `openssl ts -query -digest ${toHex(digest)} -sha256 -cert -out q`;
  const reply =
    'openssl ts -reply -queryfile q -signer tsa -inkey key -config cnf -section tsa -token_out -out t';
  const made = run('sh', ['-c', `(${query} && ${reply}) >log 2>&1; echo "#"; base64 t`], files);
  return new Uint8Array(Buffer.from(made.text.split('#').at(-1) ?? '', 'base64'));
}

const LATER = new Date('2028-01-01T00:00:00Z');

/** Signs and puts a token over the signature value (or over something else) beside it. */
function stamped(make: (signature: Uint8Array) => Uint8Array): Uint8Array {
  const { leader } = people();
  return signedWith((p, sign) => {
    const signature = sign(p.signedAttrs);
    const cms = buildSignedData({
      signedAttrs: p.signedAttrs,
      alg: p.alg,
      signature,
      certificate: parseCertificate(leader.certificate),
      chain: leader.chain,
    });
    const attribute = sequence(oid(OID.signatureTimeStamp), T(0x31, make(signature)));
    return withUnsigned(cms, T(0xa1, attribute));
  });
}

function withUnsigned(cms: Uint8Array, attributes: Uint8Array): Uint8Array {
  const [type, wrapped] = sequenceOf(readAsn1(cms));
  const parts = sequenceOf(readAsn1(wrapped?.content as Uint8Array)).map((part) => part.raw);
  const info = readAsn1(readAsn1(parts[parts.length - 1] as Uint8Array).content);
  const infos = T(0x31, sequence(info.content, attributes));
  return sequence(type?.raw as Uint8Array, T(0xa0, sequence(...parts.slice(0, -1), infos)));
}

const sha256Of = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

test('§7.1 rule 10: a signature time-stamp of openssl proves the time', (t) => {
  if (!needs(t, 'openssl')) return;
  const report = verified(
    stamped((signature) => token(sha256Of(signature))),
    { at: LATER },
  );
  assert.equal(report.verdict, 'valid', JSON.stringify(report.signatures));
  assert.match(report.signatures[0]?.timestampedAt ?? '', /^20\d\d-\d\d-\d\dT.*\+07:00$/);
  assert.ok(!reasonsOf(report, 'CV_Ky_1').includes('TS_MISSING'));
});

test('§7.1 rule 10: the proven time outlives the certificate', (t) => {
  if (!needs(t, 'openssl')) return;
  const pdf = stamped((signature) => token(sha256Of(signature)));
  const evidence = { crls: [emptyCrl(new Date())] };
  const late = new Date('2031-01-01T00:00:00Z');
  const report = verified(pdf, { at: late, evidence });
  assert.equal(report.verdict, 'valid', reasonsOf(report, 'CV_Ky_1').join());
  const over = verified(pdf, { at: new Date('2035-01-01T00:00:00Z'), evidence });
  assert.equal(over.verdict, 'indeterminate', 'the stamp has outlived its own certificate without renewal');
  assert.ok(reasonsOf(over, 'CV_Ky_1').includes('CERT_EXPIRED'));
});

test('§7.4 time: another value stamped, a broken token, a token of the future', (t) => {
  if (!needs(t, 'openssl')) return;
  const other = verified(
    stamped(() => token(sha256Of(latin1('x')))),
    { at: LATER },
  );
  assert.deepEqual([other.verdict, other.signatures[0]?.timestampedAt], ['invalid', null]);
  assert.ok(reasonsOf(other, 'CV_Ky_1').includes('TS_IMPRINT'), reasonsOf(other, 'CV_Ky_1').join());
  const broken = verified(
    stamped(() => sequence(oid(OID.signedData))),
    { at: LATER },
  );
  assert.ok(reasonsOf(broken, 'CV_Ky_1').includes('TS_INVALID'));
  const future = verified(
    stamped((signature) => token(sha256Of(signature))),
    { at: SIGNED_AT },
  );
  const isPast = Date.now() < SIGNED_AT.getTime();
  assert.ok(isPast || reasonsOf(future, 'CV_Ky_1').includes('TS_ORDER'));
});

/** A file with a document time-stamp over all of it. */
function documentStamp(make: (digest: Uint8Array) => Uint8Array): Uint8Array {
  const { leader } = people();
  const base = letterPdf();
  const p: PreparedSignature = prepareSignature(base, {
    field: 'CV_TS_1',
    page: 1,
    certificate: leader.certificate,
    chain: [],
    alg: 'pkcs1-sha256',
    at: SIGNED_AT,
  });
  const tail = patched(p.tail, '/SubFilter/ETSI.CAdES.detached', '/SubFilter/ETSI.RFC3161       ');
  const [, gapStart, gapEnd] = p.byteRange;
  const whole = concatBytes(base, tail);
  const digest = sha256Of(concatBytes(whole.subarray(0, gapStart), whole.subarray(gapEnd)));
  whole.set(latin1(toHex(make(digest))), gapStart + 1);
  return whole;
}

test('§7.4 a document time-stamp stays intact, one copied from another file does not', (t) => {
  if (!needs(t, 'openssl')) return;
  const report = verified(documentStamp(token), { at: LATER });
  assert.deepEqual([report.verdict, report.integrity], ['valid', 'intact'], JSON.stringify(report));
  assert.ok(report.signatures[0]?.timestampedAt);
  const copied = verified(
    documentStamp(() => token(sha256Of(latin1('khác')))),
    { at: LATER },
  );
  assert.equal(copied.verdict, 'invalid');
  assert.ok(reasonsOf(copied, 'CV_TS_1').includes('TS_IMPRINT'));
});

test('§5 B-B: no time-stamp is a remark, not a fault', () => {
  const { leader } = people();
  const report = verified(
    signedWith((p, sign) => {
      const { tail } = completeSignature(p, sign(p.signedAttrs));
      const hex = toLatin1(tail.subarray(p.contentsAt + 1 - p.baseLength)).split('>')[0] ?? '';
      return readAsn1(Buffer.from(hex, 'hex')).raw;
    }),
  );
  assert.equal(
    report.signatures[0]?.signer,
    parseCertificate(leader.certificate).subject.attributes.at(-1)?.text,
  );
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes('TS_MISSING'));
  assert.equal(report.verdict, 'valid');
});
