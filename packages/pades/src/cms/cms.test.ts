import assert from 'node:assert/strict';
import test from 'node:test';
import { reasonsOf, verified } from '../../test/attacks.ts';
import { signedWith } from '../../test/cms.ts';
import { letterPdf } from '../../test/letters.ts';
import { people } from '../../test/people.ts';
import { concatBytes, sha256 } from '../bytes.ts';
import { children, readAsn1, sequenceOf } from '../der/decode.ts';
import { octetString, oid, sequence, setOf, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { codeOf, type PreparedSignature, preparedFromJson, preparedToJson } from '../index.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { completeSignature } from '../sign/complete.ts';
import { ecdsaToDer } from '../sign/key.ts';
import { algorithmIdentifier, SHA256_ID } from './algorithms.ts';
import { buildSignedData, signedAttributes } from './build.ts';

interface Pieces {
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly content?: Uint8Array;
  readonly signers?: number;
  readonly digestId?: Uint8Array;
}

/** A CMS put together by hand, so that each part can be wrong. */
function cmsOf(pieces: Pieces): Uint8Array {
  const leader = parseCertificate(people().leader.certificate);
  const info = sequence(
    smallInteger(1),
    sequence(leader.issuer.der, leader.serial),
    pieces.digestId ?? SHA256_ID,
    concatBytes(Uint8Array.of(0xa0), pieces.attributes.subarray(1)),
    algorithmIdentifier('pkcs1-sha256'),
    octetString(pieces.signature),
  );
  const content = pieces.content ? [T(0xa0, octetString(pieces.content))] : [];
  const infos = Array.from({ length: pieces.signers ?? 1 }, () => info);
  const data = sequence(
    smallInteger(1),
    T(0x31, SHA256_ID),
    sequence(oid(OID.data), ...content),
    T(0xa0, ...(pieces.certificates ?? [leader.der, ...people().leader.chain])),
    T(0x31, ...infos),
  );
  return sequence(oid(OID.signedData), T(0xa0, data));
}

type Build = (prepared: PreparedSignature, sign: (attributes: Uint8Array) => Uint8Array) => Uint8Array;

function assertCode(build: Build, code: string): void {
  const report = verified(signedWith(build));
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes(code), `${code}: ${JSON.stringify(report.signatures)}`);
  assert.equal(report.integrity, 'broken');
}

const attribute = (type: string, ...values: Uint8Array[]): Uint8Array =>
  sequence(oid(type), T(0x31, ...values));

test('§7.1 rule 5 control: the hand-made CMS with every part right is valid', () => {
  const report = verified(
    signedWith((p, sign) => cmsOf({ attributes: p.signedAttrs, signature: sign(p.signedAttrs) })),
  );
  assert.equal(report.verdict, 'valid');
});

test('§7.4 CMS: two signers, encapsulated content, no certificate, bytes behind it, bad DER', () => {
  const good = (p: PreparedSignature, sign: (a: Uint8Array) => Uint8Array): Pieces => ({
    attributes: p.signedAttrs,
    signature: sign(p.signedAttrs),
  });
  assertCode((p, s) => cmsOf({ ...good(p, s), signers: 2 }), 'CMS_SIGNERS');
  assertCode((p, s) => cmsOf({ ...good(p, s), content: Uint8Array.of(1) }), 'CMS_ECONTENT');
  assertCode((p, s) => cmsOf({ ...good(p, s), certificates: people().leader.chain }), 'CMS_NO_CERT');
  assertCode((p, s) => concatBytes(cmsOf(good(p, s)), Uint8Array.of(0, 7)), 'CONTENTS_TRAILING');
  assertCode((p, s) => cmsOf(good(p, s)).subarray(0, 900), 'CMS_PARSE');
});

test('§7.4 CMS: wrong digest, wrong signature, swapped digest algorithm, other certificate in ESS', () => {
  const leader = parseCertificate(people().leader.certificate);
  const seal = parseCertificate(people().seal.certificate);
  const other = signedAttributes(sha256(Uint8Array.of(1)), leader);
  assertCode((_, sign) => cmsOf({ attributes: other, signature: sign(other) }), 'DIGEST_MISMATCH');
  assertCode((p, sign) => cmsOf({ attributes: p.signedAttrs, signature: sign(other) }), 'SIGNATURE_WRONG');
  const sha512 = sequence(oid(OID.sha512));
  assertCode(
    (p, sign) => cmsOf({ attributes: p.signedAttrs, signature: sign(p.signedAttrs), digestId: sha512 }),
    'SIGNATURE_WRONG',
  );
  assertCode((p, sign) => {
    const attributes = signedAttributes(p.digest, seal);
    return cmsOf({ attributes, signature: sign(attributes) });
  }, 'ESS_MISMATCH');
});

test('§7.1 rule 5: message-digest given twice', () => {
  assertCode((p, sign) => {
    const attributes = setOf(0x31, [
      attribute(OID.contentType, oid(OID.data)),
      attribute(OID.messageDigest, octetString(p.digest), octetString(p.digest)),
    ]);
    return cmsOf({ attributes, signature: sign(attributes) });
  }, 'CMS_ATTR_DUP');
});

test('§7.1 rule 5: remarks for missing ESS, signing-time and unsorted attributes', () => {
  const report = verified(
    signedWith((p, sign) => {
      const members = [
        attribute(OID.messageDigest, octetString(p.digest)),
        attribute(OID.signingTime, T(0x17, new Uint8Array(Buffer.from('260721030000Z')))),
        attribute(OID.contentType, oid(OID.data)),
      ];
      return cmsOf({ attributes: T(0x31, ...members), signature: sign(setOf(0x31, members)) });
    }),
  );
  assert.equal(report.integrity, 'intact');
  for (const code of ['ESS_MISSING', 'SIGNING_TIME_ATTR', 'CMS_ATTR_ORDER']) {
    assert.ok(reasonsOf(report, 'CV_Ky_1').includes(code), code);
  }
});

test('§6.3 BER with indefinite lengths is read', () => {
  const report = verified(
    signedWith((p, sign) => {
      const der = cmsOf({ attributes: p.signedAttrs, signature: sign(p.signedAttrs) });
      const [type, wrapped] = sequenceOf(readAsn1(der));
      const inner = children(wrapped as never)[0];
      const end = Uint8Array.of(0, 0);
      const open = (tag: number, content: Uint8Array): Uint8Array =>
        concatBytes(Uint8Array.of(tag, 0x80), content, end);
      return open(0x30, concatBytes(type?.raw as never, open(0xa0, open(0x30, inner?.content as never))));
    }),
  );
  assert.equal(report.verdict, 'valid', JSON.stringify(report.signatures));
});

test('§6.3 signed attributes are exactly three, sorted, without signing-time', () => {
  const der = signedAttributes(sha256(Uint8Array.of(1)), parseCertificate(people().leader.certificate));
  const members = children(readAsn1(der));
  assert.equal(members.length, 3);
  assert.deepEqual(
    members.map((m) => m.raw),
    [...members].map((m) => m.raw).sort(Buffer.compare),
  );
});

test('§6.6 a raw value of another key is refused before embedding', () => {
  const { leader, seal } = people();
  let prepared: PreparedSignature | undefined;
  signedWith((p, sign) => {
    prepared = p;
    return buildSignedData({
      signedAttrs: p.signedAttrs,
      alg: p.alg,
      signature: sign(p.signedAttrs),
      certificate: parseCertificate(leader.certificate),
      chain: leader.chain,
    });
  });
  const p = prepared as PreparedSignature;
  assert.throws(
    () => completeSignature(p, new Uint8Array(256)),
    (error) => codeOf(error) === 'SIG_NOT_MATCHING',
  );
  const other = { ...p, certificate: seal.certificate };
  assert.throws(
    () => completeSignature(other, new Uint8Array(256)),
    (error) => codeOf(error) === 'CERT_OTHER',
  );
});

test('§6.6 a prepared signature survives storage as JSON', () => {
  let tail: Uint8Array | undefined;
  signedWith((p, sign) => {
    const stored = preparedFromJson(preparedToJson(p));
    assert.deepEqual(stored, p);
    tail = completeSignature(stored, sign(stored.signedAttrs)).tail;
    return Uint8Array.of(0);
  });
  assert.equal(
    verified(concatBytes(letterPdf(), tail as Uint8Array)).signatures[0]?.signer,
    'Nguyễn Văn Ưng',
  );
  assert.throws(
    () => preparedFromJson('{}'),
    (error) => codeOf(error) === 'PREPARED_SYNTAX',
  );
});

test('§6.6 r‖s of a device becomes DER with positive integers', () => {
  const rs = new Uint8Array(64).fill(0xff, 0, 32).fill(0x01, 63);
  const [r, s] = sequenceOf(readAsn1(ecdsaToDer(rs)));
  assert.deepEqual([r?.content.length, r?.content[0], s?.content.length], [33, 0, 1]);
});
