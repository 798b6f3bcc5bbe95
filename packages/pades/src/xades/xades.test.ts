import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../../test/people.ts';
import {
  curveSigner,
  edxml,
  prepared,
  rsaSigner,
  type Signer,
  signed,
  textOfBytes,
  utf8,
} from '../../test/xades.ts';
import { issueTimeStamp, issueTimeStampAuthority } from '../authority/index.ts';
import { codeOf } from '../errors.ts';
import { canonicalXml } from './c14n.ts';
import {
  ANY_ROOT,
  completeXades,
  EDXML_HEADER,
  insertSignature,
  insertSignatureStream,
  preparedXadesFromJson,
  preparedXadesToJson,
  prepareXadesStream,
  type SigAlg,
  signXmlWithKey,
  stampXades,
  timeStampXades,
  verifyXades,
  verifyXadesStream,
} from './index.ts';

const P256 = curveSigner('P-256');
const P384 = curveSigner('P-384');
const signerFor = (alg: SigAlg): Signer => {
  if (alg === 'ecdsa-p256-sha256') return P256;
  return alg === 'ecdsa-p384-sha384' ? P384 : people().leader;
};
const ALGORITHMS = [
  ...(['pkcs1', 'pss'] as const).flatMap((family) =>
    (['sha256', 'sha384', 'sha512'] as const).map((digest) => `${family}-${digest}` as const),
  ),
  'ecdsa-p256-sha256',
  'ecdsa-p384-sha384',
] as const satisfies readonly SigAlg[];

/** Runs xmlsec1 with our root; the time is the claimed one. */
function xmlsec(xml: string, ...more: string[]): { status: number | null; text: string } {
  const args = [
    '--verify',
    '--id-attr:Id',
    'SignedProperties',
    '--id-attr:Id',
    'Manifest',
    '--trusted-pem',
    'ca.pem',
  ];
  const time = ['--verification-gmt-time', '2026-07-21+03:00:00'];
  const files = { 'in.xml': utf8(xml), 'ca.pem': pem(people().authority.certificate) };
  return run('xmlsec1', [...args, ...time, ...more, 'in.xml'], files);
}

describe('creating', () => {
  for (const alg of ALGORITHMS) {
    const xml = signed(edxml(), { alg, signer: signerFor(alg), role: 'Phó Chủ tịch & <quyền>' });
    test(`EN 319 132-1 ${alg}: what we make we read`, () => {
      const result = verifyXades(utf8(xml));
      const remarks = alg.startsWith('pkcs1') ? ['ALG_PKCS1', 'TS_MISSING'] : ['TS_MISSING'];
      assert.deepEqual([result.integrity, result.reasons], ['intact', remarks]);
      assert.deepEqual(result.certificate?.der, signerFor(alg).certificate);
      assert.equal(result.signingTime, '2026-07-21T10:00:00+07:00');
      assert.equal(result.role, 'Phó Chủ tịch & <quyền>');
    });
    test(`xmlsec1 agrees: ${alg}`, (t) => {
      // xmlsec1 1.2.37 knows no RSASSA-PSS.
      if (alg.startsWith('pss') || !needs(t, 'xmlsec1')) return;
      assert.match(xmlsec(xml).text, /^OK\nSignedInfo References \(ok\/all\): 2\/2/m);
      assert.doesNotMatch(xmlsec(xml.replace('V/v', 'v/v')).text, /^OK$/m);
    });
  }

  test('xmlsec1 agrees on inherited namespaces, line ends, references, CDATA and NFD', (t) => {
    if (!needs(t, 'xmlsec1')) return;
    const subject = `một\r\nhai&#13;<![CDATA[<&]]>&#x1EBF;&lt;${'Nguyễn'.normalize('NFD')}`;
    const odd = edxml({ subject, prefix: 'ed', before: '<?pi  x ?>\n<!-- c -->' });
    const xml = signed(odd.replace('<edXML ', '<edXML xmlns:unused="urn:u" z="&#9;" a=\'"\' '));
    assert.match(xmlsec(xml).text, /^OK\n/m);
    assert.equal(verifyXades(utf8(xml)).integrity, 'intact');
  });

  test('xmlsec1 agrees on a message with attachments in a manifest', (t) => {
    if (!needs(t, 'xmlsec1')) return;
    const sha256 = new Uint8Array(createHash('sha256').update('x').digest());
    const xml = signed(edxml(), { attachments: [{ contentId: 'a1', sha256 }] });
    assert.match(xmlsec(xml, '--ignore-manifests').text, /^OK\nSignedInfo References \(ok\/all\): 3\/3/m);
  });

  test('signing.md 8 the signature is the last child of the header and the rest is untouched', () => {
    const xml = signed(edxml());
    assert.match(xml, /<\/ds:Signature><\/edXML:edXMLHeader><edXML:edXMLBody>/);
    assert.equal(xml.replace(/<ds:Signature .*<\/ds:Signature>/s, ''), edxml());
    const { verified } = verifyXades(utf8(xml));
    assert.deepEqual(verified, canonicalXml(utf8(edxml())));
  });

  test('signing.md 8 any other place given by the caller', () => {
    const xml = signed('<a xmlns="urn:a"><b/></a >', { place: ['{urn:a}a'] });
    assert.match(xml, /<b\/><ds:Signature .*<\/ds:Signature><\/a >$/s);
    assert.equal(verifyXades(utf8(xml), { places: [ANY_ROOT] }).integrity, 'intact');
    assert.equal(verifyXades(utf8(xml), { places: [EDXML_HEADER] }).integrity, 'suspicious');
  });

  const refusals: readonly (readonly [string, () => unknown, string])[] = [
    ['no header', () => prepared('<a/>'), 'XML_PLACE'],
    ['an empty tag', () => prepared('<a/>', { place: ANY_ROOT }), 'XML_PLACE'],
    [
      'two headers',
      () =>
        prepared(
          edxml().replace('<edXML:edXMLBody>', '<edXML:edXMLHeader></edXML:edXMLHeader><edXML:edXMLBody>'),
        ),
      'XML_PLACE',
    ],
    ['a signed message', () => prepared(signed(edxml())), 'XML_SIGNED'],
    ['a DTD', () => prepared('<!DOCTYPE a><a></a>', { place: ANY_ROOT }), 'XML_DOCTYPE'],
    ['an RSA key for ECDSA', () => prepared(edxml(), { alg: 'ecdsa-p256-sha256' }), 'ALG_KEY_MISMATCH'],
    ['RSA of 1024 bits', () => prepared(edxml(), { signer: rsaSigner(1024) }), 'ALG_WEAK_KEY'],
    [
      'P-256 for P-384',
      () => prepared(edxml(), { alg: 'ecdsa-p384-sha384', signer: P256 }),
      'ALG_KEY_MISMATCH',
    ],
  ];
  for (const [title, action, code] of refusals) {
    test(`signing.md 8 refuses ${title}`, () => assert.throws(action, (error) => codeOf(error) === code));
  }
});

describe('two phases', () => {
  test('signing.md 6.6 prepared data survive a database column', () => {
    const ready = prepared(edxml());
    const back = preparedXadesFromJson(preparedXadesToJson(ready));
    assert.deepEqual(back, ready);
    assert.deepEqual(ready.toSign, new Uint8Array(createHash('sha256').update(ready.signedInfo).digest()));
    for (const text of ['', '{}', 'null', '[]', preparedXadesToJson(ready).replace('signedInfo', 'x')]) {
      assert.throws(
        () => preparedXadesFromJson(text),
        (error) => codeOf(error) === 'PREPARED_SYNTAX',
      );
    }
  });

  test('RFC 9231, 2.3.6 an ECDSA value may come as DER or as r‖s and is written as r‖s', () => {
    for (const [alg, signer, width] of [
      ['ecdsa-p256-sha256', P256, 64],
      ['ecdsa-p384-sha384', P384, 96],
    ] as const) {
      const ready = prepared(edxml(), { alg, signer });
      for (let round = 0; round < 20; round += 1) {
        const der = sign(alg.slice(-6), ready.signedInfo, signer.key);
        const xml = textOfBytes(insertSignature(utf8(edxml()), completeXades(ready, der)));
        const value = /<ds:SignatureValue[^>]*>([^<]+)/.exec(xml)?.[1] as string;
        assert.equal(Buffer.from(value, 'base64').length, width);
        assert.equal(verifyXades(utf8(xml)).integrity, 'intact');
      }
    }
  });

  test('signing.md 6.6 a value of another key never gets into the document', () => {
    const ready = prepared(edxml());
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const wrong = [signXmlWithKey(other, ready.alg, ready.signedInfo), new Uint8Array(256), new Uint8Array()];
    for (const value of wrong) {
      assert.throws(
        () => completeXades(ready, value),
        (error) => codeOf(error) === 'SIG_NOT_MATCHING',
      );
    }
  });

  test('signing.md 3 I1 the signature goes into no other document', () => {
    const ready = prepared(edxml());
    const done = completeXades(ready, signXmlWithKey(people().leader.key, ready.alg, ready.signedInfo));
    const changed = utf8(edxml({ subject: 'khác' }));
    assert.throws(
      () => insertSignature(changed, done),
      (error) => codeOf(error) === 'BASE_CHANGED',
    );
  });
});

describe('time-stamps', () => {
  const tsa = issueTimeStampAuthority(people().authority, {
    commonName: 'TSA thử nghiệm',
    organisation: 'Ban Cơ yếu thử nghiệm',
    keyBits: 2048,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
  });
  const at = new Date('2026-07-21T03:00:05Z');
  const done = (() => {
    const ready = prepared(edxml());
    return completeXades(ready, signXmlWithKey(people().leader.key, ready.alg, ready.signedInfo));
  })();
  const stampOf = (bytes: Uint8Array): Uint8Array =>
    issueTimeStamp(tsa, { at, imprint: new Uint8Array(createHash('sha256').update(bytes).digest()) });

  test('EN 319 132-1, 5.3 level B-T: the stamp is over the canonical SignatureValue', async (t) => {
    const stamped = await timeStampXades(done, async (imprint) => ({
      token: issueTimeStamp(tsa, { at, imprint }),
      genTime: at,
    }));
    assert.equal(stamped.level, 'B-T');
    const xml = insertSignature(utf8(edxml()), stamped);
    const result = verifyXades(xml);
    assert.deepEqual([result.integrity, result.reasons], ['intact', ['ALG_PKCS1']]);
    assert.deepEqual(
      result.timeStamps.map((stamp) => stamp.at),
      [at],
    );
    assert.deepEqual(result.timeStamps[0]?.authority.der, tsa.certificate);
    if (needs(t, 'xmlsec1')) assert.match(xmlsec(textOfBytes(xml)).text, /^OK\n/m);
  });

  test('EN 319 132-1, 5.3 a stamp over anything else proves no time', () => {
    const xml = insertSignature(utf8(edxml()), stampXades(done, stampOf(utf8('khác'))));
    const result = verifyXades(xml);
    assert.deepEqual([result.reasons, result.timeStamps], [['ALG_PKCS1', 'TS_IMPRINT'], []]);
    const broken = insertSignature(utf8(edxml()), stampXades(done, utf8('x')));
    assert.deepEqual(verifyXades(broken).reasons, ['ALG_PKCS1', 'TS_INVALID']);
  });

  test('one stamp only', () => {
    const stamped = stampXades(done, stampOf(done.toStamp));
    assert.throws(
      () => stampXades(stamped, stampOf(done.toStamp)),
      (error) => codeOf(error) === 'XML_STAMPED',
    );
  });
});

describe('messages of any size', () => {
  test('signing.md 8 a stream gives the same signature as bytes, whatever its pieces', async () => {
    const base = edxml({ subject: 'Chữ ký số 🖋 '.repeat(40) });
    const { leader } = people();
    for (const size of [1, 7, 4096]) {
      const ready = await prepareXadesStream(pieces(utf8(base), size), {
        place: EDXML_HEADER,
        certificate: leader.certificate,
        chain: leader.chain,
        alg: 'pkcs1-sha256',
        at: SIGNED_AT,
      });
      assert.deepEqual(ready, prepared(base));
      const done = completeXades(ready, signXmlWithKey(leader.key, ready.alg, ready.signedInfo));
      const whole: Uint8Array[] = [];
      for await (const piece of insertSignatureStream(pieces(utf8(base), size), done)) whole.push(piece);
      assert.deepEqual(new Uint8Array(Buffer.concat(whole)), insertSignature(utf8(base), done));
      const kept: Uint8Array[] = [];
      const result = await verifyXadesStream(pieces(Buffer.concat(whole), size), {
        sink: (b) => kept.push(b),
      });
      assert.equal(result.integrity, 'intact');
      assert.equal(result.verified, undefined);
      assert.deepEqual(new Uint8Array(Buffer.concat(kept)), canonicalXml(utf8(base)));
    }
  });

  test('signing.md 8 160 MB are signed and verified without being held', async () => {
    const { leader } = people();
    const source = (): AsyncIterable<Uint8Array> => large(160);
    // Two passes over 160 MB; what the collector has not yet taken stays well below what is read.
    const limit = 128 * 1024 * 1024;
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const ready = await prepareXadesStream(source(), {
      place: EDXML_HEADER,
      certificate: leader.certificate,
      alg: 'pss-sha256',
      at: SIGNED_AT,
    });
    const done = completeXades(ready, signXmlWithKey(leader.key, ready.alg, ready.signedInfo));
    let bytes = 0;
    const sink = (piece: Uint8Array): void => {
      bytes += piece.length;
    };
    const result = await verifyXadesStream(insertSignatureStream(source(), done), { sink });
    assert.equal(result.integrity, 'intact');
    assert.ok(bytes > 160 * 1024 * 1024);
    assert.ok(process.memoryUsage().rss - before < limit, `${process.memoryUsage().rss - before}`);
  });

  test('a stream is refused as soon as it is known to be bad', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield utf8('<!DOCTYPE a><a>');
      for (;;) {
        read += 1;
        yield utf8('x');
      }
    }
    assert.deepEqual((await verifyXadesStream(endless(), {})).reasons, ['XML_DOCTYPE']);
    assert.equal(read, 0);
  });

  test('signing.md 6.1 a message over the bound is not read on', () => {
    const limits = {
      bytes: 500,
      depth: 64,
      elements: 100,
      attributes: 10,
      attributeChars: 100,
      silentChars: 1000,
    };
    assert.deepEqual(verifyXades(utf8(signed(edxml())), { limits }).reasons, ['XML_LIMIT']);
  });
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A message whose one attachment has that many megabytes. */
async function* large(megabytes: number): AsyncGenerator<Uint8Array> {
  const [head = '', tail = ''] = edxml({ attachment: '§' }).split('§');
  const block = Buffer.alloc(1 << 16, 'QUJD');
  yield utf8(head);
  for (let i = 0; i < megabytes * 16; i += 1) yield block;
  yield utf8(tail);
}
