import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readTimeStampQuery } from '@congvu/pades/authority';
import { needs, pem, run } from '../../packages/pades/test/oracles.ts';
import { startTsa, type TsaFault } from './tsa.ts';

const tsa = await startTsa();
after(() => tsa.close());

const data = new Uint8Array(Buffer.from('số 645/UBND-VP'));

function query(): Uint8Array {
  const made = run('sh', ['-c', 'openssl ts -query -data data -sha256 -cert -out q 2>/dev/null; base64 q'], {
    data,
  });
  return new Uint8Array(Buffer.from(made.text, 'base64'));
}

async function ask(body: Uint8Array, type = 'application/timestamp-query'): Promise<Response> {
  return fetch(tsa.url, { method: 'POST', headers: { 'content-type': type }, body: Buffer.from(body) });
}

async function opinion(fault?: TsaFault): Promise<string> {
  tsa.fault = fault;
  const q = query();
  const reply = new Uint8Array(await (await ask(q)).arrayBuffer());
  const files = { reply, q, ca: pem(tsa.root.certificate) };
  return run('openssl', 'ts -verify -in reply -queryfile q -CAfile ca'.split(' '), files).text;
}

test('signing.md 9 TSA: openssl accepts the honest answer and refuses each fault', async (t) => {
  if (!needs(t, 'openssl')) return;
  assert.match(await opinion(), /Verification: OK/);
  const faults = [
    'wrong-nonce',
    'wrong-imprint',
    'status-2',
    'no-eku',
    'expired-certificate',
    'broken-token',
  ] as const;
  for (const fault of faults) assert.doesNotMatch(await opinion(fault), /Verification: OK/, fault);
  tsa.fault = undefined;
  assert.equal(readTimeStampQuery(query()).digest, 'sha256');
});

test('signing.md 9 TSA: it checks what it is asked', async () => {
  tsa.fault = undefined;
  assert.equal((await ask(data, 'text/plain')).status, 400);
  const refused = new Uint8Array(await (await ask(data)).arrayBuffer());
  assert.equal(Buffer.from(refused).toString('hex'), '30053003020102');
});
