import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { createCertificateAuthority } from '@congvu/pades';
import { startVgcaAgent, type VgcaAgent } from '../../../../test/emulators/vgca-agent.ts';
import { askAgent } from './local-agent.ts';

const term = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };
let agent: VgcaAgent;

before(async () => {
  const holder = createCertificateAuthority({
    name: 'Khóa thử',
    organisation: 'Thử',
    keyBits: 2048,
    ...term,
  });
  agent = await startVgcaAgent({ holder, other: holder, isSecure: false });
});
after(() => agent.close());
beforeEach(() => {
  agent.fault = 'none';
});
const ask = (path: string, text: string, times = {}) => askAgent(`${agent.url}/${path}`, text, { times });

test('signing.md 9.6 one text out, one JSON in; paths are case-sensitive', async () => {
  const empty = { Message: '', Signature: '', CertBase64: '' };
  assert.deepEqual(await ask('GetVersion', 'version'), {
    kind: 'reply',
    reply: { Status: 0, ...empty },
  });
  assert.deepEqual(await ask('getversion', 'version'), { kind: 'silent' });
  const { path, text } = agent.asked[0] as { path: string; text: string };
  assert.deepEqual([path, text], ['GetVersion', 'version']);
});

test('signing.md 9.6 nobody listens, or nobody answers the handshake in time: unreachable', async () => {
  assert.deepEqual(await askAgent('ws://127.0.0.1:1/SignMsg', '{}'), { kind: 'unreachable' });
  const mute = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => mute.once('listening', done));
  const { port } = mute.address() as AddressInfo;
  const began = Date.now();
  const outcome = await askAgent(`ws://127.0.0.1:${port}/SignMsg`, '{}', { times: { connectMs: 150 } });
  assert.deepEqual(outcome, { kind: 'unreachable' });
  assert.ok(Date.now() - began < 2000);
  mute.close();
});

test('signing.md 9.6 closed without a reply, no JSON, still for too long, given up: silent', async () => {
  agent.fault = 'closes-without-reply';
  assert.deepEqual(await ask('GetVersion', 'version'), { kind: 'silent' });
  agent.fault = 'not-json';
  assert.deepEqual(await ask('GetVersion', 'version'), { kind: 'silent' });
  agent.fault = 'never-replies';
  assert.deepEqual(await ask('GetVersion', 'version', { replyMs: 100 }), { kind: 'silent' });
  const abort = new AbortController();
  const given = askAgent(`${agent.url}/GetVersion`, 'version', { signal: abort.signal });
  abort.abort();
  assert.deepEqual(await given, { kind: 'silent' });
});

test('signing.md 9.6 an agent that closes late has answered', async () => {
  agent.fault = 'closes-late';
  assert.equal((await ask('GetVersion', 'version')).kind, 'reply');
});
