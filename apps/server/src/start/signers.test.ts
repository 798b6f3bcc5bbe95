import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../platform/clock.ts';
import { ConfigFault, readConfig } from '../platform/config.ts';
import { openSigners } from './signers.ts';

test('signing.md 9.2 the PIN comes from a file of its owner; all faults of the settings at once', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-pin-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'pin');
  const settings = {
    CONGVU_PKCS11_MODULE: '/nowhere.so',
    CONGVU_PKCS11_TOKEN: 'hsm',
    CONGVU_PKCS11_PIN_FILE: file,
  };
  const open = (changes: NodeJS.ProcessEnv = {}) =>
    openSigners(readConfig({ ...settings, ...changes }, folder), systemClock);
  const refuses = (changes: NodeJS.ProcessEnv, faults: string[]) =>
    assert.throws(
      () => open(changes),
      (error) => {
        assert.ok(error instanceof ConfigFault);
        assert.deepEqual(error.faults, faults);
        return true;
      },
    );

  refuses({}, ['CONGVU_PKCS11_PIN_FILE: no such file']);
  refuses({ CONGVU_PKCS11_TOKEN: '', CONGVU_PKCS11_PIN_FILE: '' }, [
    'CONGVU_PKCS11_TOKEN: missing',
    'CONGVU_PKCS11_PIN_FILE: missing',
  ]);
  writeFileSync(file, '246810\n');
  chmodSync(file, 0o640);
  refuses({}, ['CONGVU_PKCS11_PIN_FILE: chmod 600 it, others can read it']);
  chmodSync(file, 0o600);
  assert.deepEqual(
    open().map(({ id, kind }) => [id, kind]),
    [
      ['vgca-agent', 'vgca-agent'],
      ['pkcs11', 'pkcs11'],
    ],
  );
  assert.deepEqual(
    open({ CONGVU_PKCS11_MODULE: '' }).map(({ id }) => id),
    ['vgca-agent'],
  );
});

test('signing.md 9.4 services come from a secret file; faults name the place, never a value', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-services-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'services.json');
  const open = (text: string) => {
    writeFileSync(file, text, { mode: 0o600 });
    return openSigners(readConfig({ CONGVU_SIGNING_SERVICES: file }, folder));
  };
  const smartca = { kind: 'smartca', url: 'https://gwsca.vnpt.vn/sca/sp769/', spId: 'a', spPassword: 'hush' };
  assert.deepEqual(
    open(JSON.stringify([smartca, { ...smartca, id: 'smartca-2' }])).map(({ id, title }) => [id, title]),
    [
      ['vgca-agent', 'Chương trình ký số VGCA'],
      ['smartca', 'VNPT SmartCA'],
      ['smartca-2', 'VNPT SmartCA'],
    ],
  );
  const faulty = [
    'x',
    '{}',
    JSON.stringify([{ ...smartca, kind: 'other' }]),
    JSON.stringify([{ ...smartca, spPassword: '' }]),
    ...['http://gwsca.vnpt.vn', 'https://a:b@gwsca.vnpt.vn', 'ftp://127.0.0.1', 'https://x/?a=1'].map((url) =>
      JSON.stringify([{ ...smartca, url }]),
    ),
  ];
  for (const text of faulty) {
    assert.throws(
      () => open(text),
      (error) => {
        assert.ok(error instanceof ConfigFault);
        assert.ok(error.faults.every((fault) => !fault.includes('hush')));
        return true;
      },
      text,
    );
  }
  writeFileSync(file, '[]');
  chmodSync(file, 0o644);
  assert.throws(() => openSigners(readConfig({ CONGVU_SIGNING_SERVICES: file }, folder)), /chmod 600/u);
});
