import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigFault } from '../platform/config.ts';
import { openMailboxes } from './mailboxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-mailboxes-'));
const path = join(folder, 'mailboxes.json');
const one = {
  agencyCode: 'H56.45',
  address: 'VanThu@quanson.example.vn',
  host: 'mail.example.vn',
  password: 'chuỗi-bí-ẩn',
};
function open(content: unknown, mode = 0o600) {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  try {
    return openMailboxes(path);
  } catch (error) {
    assert.ok(error instanceof ConfigFault);
    assert.doesNotMatch(error.message, /bí-ẩn/u);
    return error.faults.join('; ');
  }
}

test('documents.md §15.8 a mailbox an agency from a file of its owner alone; no fault repeats the password', () => {
  assert.deepEqual(openMailboxes(undefined), []);
  assert.deepEqual(open([one]), [
    {
      ...one,
      ...{ address: 'vanthu@quanson.example.vn', user: 'vanthu@quanson.example.vn', port: 993 },
      ...{ security: 'tls', folder: 'INBOX', takenFolder: 'Đã nhận' },
    },
  ]);
  assert.match(String(open([one], 0o644)), /chmod 600/u);
  assert.match(String(open('[')), /CONGVU_MAILBOXES/u);
  assert.match(String(open([one, one])), /two mailboxes/u);
  assert.match(String(open([{ ...one, security: 'none' }])), /in the clear/u);
  assert.ok(Array.isArray(open([{ ...one, host: '127.0.0.1', security: 'none' }])));
  assert.match(String(open([{ ...one, folder: 'Đã nhận' }])), /the same/u);
});
