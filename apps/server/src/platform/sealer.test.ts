import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createSealer, keyFile, SealBroken } from './sealer.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-seal-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('quality.md 65 a sealed secret opens with its key, for its place, unchanged; nothing else', () => {
  const path = join(folder, 'keys', 'seal.key');
  const sealer = createSealer(keyFile(path));
  const sealed = sealer.seal('mật khẩu dài', 'mailbox:a');
  assert.equal(sealed.includes('mật'), false);
  assert.notEqual(sealer.seal('mật khẩu dài', 'mailbox:a'), sealed, 'never twice the same');
  assert.equal(createSealer(keyFile(path)).open(sealed, 'mailbox:a'), 'mật khẩu dài', 'after a restart');
  assert.throws(() => sealer.open(sealed, 'mailbox:b'), SealBroken);
  const end = sealed.at(-2) === 'A' ? 'B' : 'A';
  assert.throws(() => sealer.open(`${sealed.slice(0, -2)}${end}${sealed.at(-1)}`, 'mailbox:a'), SealBroken);
  assert.throws(() => sealer.open('mật khẩu dài', 'mailbox:a'), SealBroken);
  const other = createSealer(keyFile(join(folder, 'other.key')));
  assert.throws(() => other.open(sealed, 'mailbox:a'), SealBroken);
});

test('quality.md 65 the key file is of its owner alone', () => {
  const path = join(folder, 'mode.key');
  createSealer(keyFile(path)).seal('x', 'y');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  chmodSync(path, 0o644);
  createSealer(keyFile(path)).seal('x', 'y');
  assert.equal(statSync(path).mode & 0o777, 0o600);
});
