import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceWords } from './user-agent.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('UI-3 sessions are named by browser and system, the more special name first', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
  assert.equal(deviceWords(`${windows} ${webKit} Chrome/130.0 Safari/537.36`), 'Chrome trên Windows');
  assert.equal(deviceWords(`${windows} ${webKit} Chrome/130.0 Safari/537.36 Edg/130.0`), 'Edge trên Windows');
  assert.equal(
    deviceWords('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko Firefox/128.0'),
    'Firefox trên Linux',
  );
  assert.equal(
    deviceWords(`Mozilla/5.0 (Linux; Android 14) ${webKit} Chrome/130.0 Mobile Safari/537.36`),
    'Chrome trên Android',
  );
});

test('UI-3 a program and a missing name are told apart', () => {
  assert.equal(deviceWords('curl/8.5.0'), 'Chương trình');
  assert.equal(deviceWords(''), 'Thiết bị chưa rõ');
});
