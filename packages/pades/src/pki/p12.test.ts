import assert from 'node:assert/strict';
import test from 'node:test';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people } from '../../test/people.ts';
import { exportP12, issueCertificate, type KeyHolder, loadP12 } from '../index.ts';
import type { KeyKind } from './issue.ts';

const PASSWORD = 'mật khẩu Ưng 2026';

function holderOf(keyBits: KeyKind): KeyHolder {
  const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER };
  const subject = { commonName: `Khóa ${keyBits}`, organisation: 'Thử', ...validity };
  return issueCertificate(people().authority, { ...subject, keyBits });
}

/** `openssl pkcs12 -export` with further flags. */
function exported(holder: KeyHolder, flags: string, password = PASSWORD): Uint8Array {
  const files = {
    cert: pem(holder.certificate),
    ca: pem(people().authority.certificate),
    key: Buffer.from(holder.key.export({ type: 'pkcs8', format: 'pem' }) as string),
    password: Buffer.from(`${password}\n`),
  };
  const line = `openssl pkcs12 -export -in cert -inkey key -passout file:password ${flags} -out out 2>log; base64 out`;
  return new Uint8Array(Buffer.from(run('sh', ['-c', line], files).text, 'base64'));
}

const LEGACY = '-legacy -provider-path /usr/lib/x86_64-linux-gnu/ossl-modules';

for (const kind of [2048, 'P-256', 'P-384'] as const) {
  test(`RFC 7292: files of openssl with a ${kind} key open, with and without chain, in each encryption`, (t) => {
    if (!needs(t, 'openssl')) return;
    const holder = holderOf(kind);
    for (const flags of [
      '',
      "-certfile ca -name 'Nguyễn Văn Ưng'",
      '-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1',
      '-certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512 -iter 5000',
      '-certpbe NONE -keypbe NONE',
    ]) {
      const bytes = exported(holder, flags);
      assert.ok(bytes.length > 500, `openssl made nothing with ${flags}`);
      const loaded = loadP12(bytes, PASSWORD);
      assert.ok(loaded.key.equals(holder.key), flags);
      assert.deepEqual(Buffer.from(loaded.certificate), Buffer.from(holder.certificate));
      assert.equal(loaded.chain.length, flags.includes('certfile') ? 1 : 0);
      assert.throws(() => loadP12(bytes, 'sai'), { code: 'P12_UNREADABLE' });
    }
  });
}

test('RFC 7292: RC2-40 of old Windows files opens', (t) => {
  if (!needs(t, 'openssl')) return;
  const holder = holderOf('P-256');
  const bytes = exported(holder, LEGACY, 'Secret1');
  if (bytes.length < 100) return t.skip('this openssl has no legacy provider');
  assert.ok(loadP12(bytes, 'Secret1').key.equals(holder.key));
});

test('RFC 7292: openssl opens what we write, with EC keys too', (t) => {
  if (!needs(t, 'openssl')) return;
  const holder = holderOf('P-384');
  const files = { p12: exportP12(holder, PASSWORD), password: Buffer.from(`${PASSWORD}\n`) };
  const args = 'pkcs12 -in p12 -passin file:password -nodes'.split(' ');
  const { text } = run('openssl', args, files);
  assert.match(text, /BEGIN PRIVATE KEY/);
  assert.equal(text.match(/BEGIN CERTIFICATE/g)?.length, 2);
});

test('RFC 7292 4: an empty password, our own export, damaged files', (t) => {
  const { leader } = people();
  const own = exportP12(leader, PASSWORD);
  const loaded = loadP12(own, PASSWORD);
  assert.ok(loaded.key.equals(leader.key));
  assert.equal(loaded.chain.length, 1);
  for (const at of [0, 10, 60, own.length >> 1, own.length - 40]) {
    const broken = Uint8Array.from(own);
    broken[at] = (broken[at] ?? 0) ^ 0x55;
    assert.throws(() => loadP12(broken, PASSWORD), { code: 'P12_UNREADABLE' }, `byte ${at}`);
  }
  assert.throws(() => loadP12(new Uint8Array(), PASSWORD), { code: 'P12_UNREADABLE' });
  if (!needs(t, 'openssl')) return;
  assert.ok(loadP12(exported(leader, '', ''), '').key.equals(leader.key));
});

test('RFC 7292: a file with certificates alone has no key to sign with', (t) => {
  if (!needs(t, 'openssl')) return;
  assert.throws(() => loadP12(exported(people().leader, '-nokeys'), PASSWORD), { code: 'P12_KEY' });
});
