import assert from 'node:assert/strict';
import test from 'node:test';
import { reasonsOf, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { people, SIGNED_AT } from '../../test/people.ts';
import { stamperAt } from '../../test/tsa.ts';
import { toHex } from '../bytes.ts';
import {
  completeSignature,
  concatBytes,
  type KeyHolder,
  type PreparedSignature,
  prepareSignature,
} from '../index.ts';
import { completeWithTimeStamp, valueToStamp } from './index.ts';

const base = letterPdf();

function prepared(): PreparedSignature {
  const { leader } = people();
  return prepareSignature(base, {
    field: 'CV_Ky_1',
    page: 1,
    certificate: leader.certificate,
    chain: leader.chain,
    alg: 'pkcs1-sha256',
    at: SIGNED_AT,
  });
}

/** The signed bytes of a prepared signature, as a device that signs whole CMS would get them. */
function contentOf(p: PreparedSignature): Uint8Array {
  const whole = concatBytes(base, p.tail);
  return concatBytes(whole.subarray(0, p.byteRange[1]), whole.subarray(p.byteRange[2]));
}

const USUAL = '-cades -md sha256';

/** openssl plays the device that answers with a whole CMS. */
function deviceCms(content: Uint8Array, flags = USUAL, signer: KeyHolder = people().leader): Uint8Array {
  const files = {
    content,
    cert: pem(signer.certificate),
    key: Buffer.from(signer.key.export({ type: 'pkcs8', format: 'pem' }) as string),
  };
  const line = `openssl cms -sign -binary -in content -signer cert -inkey key ${flags} -outform DER -out cms 2>log; base64 cms`;
  return new Uint8Array(Buffer.from(run('sh', ['-c', line], files).text, 'base64'));
}

test('§6.6 the CMS of a device is taken apart and put into our own: valid for us and for pdfsig', (t) => {
  if (!needs(t, 'openssl', 'pdfsig')) return;
  const p = prepared();
  for (const flags of [USUAL, `${USUAL} -keyopt rsa_padding_mode:pss`, `${USUAL} -nocerts`]) {
    const { tail, level } = completeSignature(p, deviceCms(contentOf(p), flags));
    const signed = concatBytes(base, tail);
    const report = verified(signed);
    assert.deepEqual([level, report.verdict], ['B-B', 'valid'], reasonsOf(report, 'CV_Ky_1').join());
    assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': signed }).text, /Signature is Valid/);
  }
});

test('§6.6 nothing a device answers is believed: other content, other key, no PAdES attribute, content inside', (t) => {
  if (!needs(t, 'openssl')) return;
  const p = prepared();
  const content = contentOf(p);
  const refused = (answer: Uint8Array, code: string): void => {
    assert.ok(answer.length > 200, 'openssl made no CMS');
    assert.throws(() => completeSignature(p, answer), { code });
  };
  refused(deviceCms(p.toSign), 'CMS_OTHER');
  refused(deviceCms(content.map((byte, i) => (i === 9 ? byte ^ 1 : byte))), 'CMS_OTHER');
  refused(deviceCms(content, USUAL, people().seal), 'CERT_OTHER');
  refused(deviceCms(content, '-md sha256'), 'CMS_OTHER');
  refused(deviceCms(content, `${USUAL} -nodetach`), 'CMS_OTHER');
  refused(deviceCms(content, '-md sha256 -noattr'), 'SIG_NOT_MATCHING');
  refused(deviceCms(content, '-cades -md sha512'), 'CMS_OTHER');
  const good = deviceCms(content);
  refused(concatBytes(good, Uint8Array.of(0)), 'CMS_OTHER');
  const value = good.map((byte, i) => (i === good.length - 3 ? byte ^ 1 : byte));
  refused(value, 'SIG_NOT_MATCHING');
});

test('§5 B-T: a CMS of a device and a time-stamp combine', async (t) => {
  if (!needs(t, 'openssl')) return;
  const p = prepared();
  const cms = deviceCms(contentOf(p));
  const done = await completeWithTimeStamp(p, cms, { stamper: stamperAt(), policy: 'required' });
  assert.equal(done.level, 'B-T');
  const report = verified(concatBytes(base, done.tail));
  assert.equal(report.verdict, 'valid');
  assert.equal(report.signatures[0]?.timestampedAt, '2026-07-21T10:00:00+07:00');
  assert.match(toHex(done.tail), new RegExp(toHex(Buffer.from(toHex(valueToStamp(p, cms)).slice(0, 40)))));
});

test('RFC 5652: a SEQUENCE that is no CMS is a raw value, and not a matching one', () => {
  const p = prepared();
  for (const answer of [
    new Uint8Array(),
    Uint8Array.of(0x30, 0x00),
    Uint8Array.of(0x30, 0x80, 0x06),
    p.signedAttrs,
  ])
    assert.throws(() => completeSignature(p, answer), { code: 'SIG_NOT_MATCHING' });
});
