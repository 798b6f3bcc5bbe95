import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { codeOf } from '../errors.ts';
import { isPublicAddress } from './addresses.ts';
import { createGuardedFetch, type GuardOptions } from './guarded-fetch.ts';

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
  const path = request.url ?? '';
  if (path === '/slow') return;
  if (path === '/drip') {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
    return;
  }
  if (path === '/redirect') return void response.writeHead(302, { location: '/' }).end('go');
  if (path === '/big') return void response.end(Buffer.alloc(2000));
  if (path === '/stream') {
    response.write(Buffer.alloc(900));
    response.write(Buffer.alloc(900));
    return void response.end();
  }
  response.end('ok');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
after(() => {
  server.closeAllConnections();
  server.close();
});

const allow = [`127.0.0.1:${port}`, `pki.test:${port}`];

async function code(url: string, options: GuardOptions = {}): Promise<string> {
  const resolve = async (): Promise<string[]> => ['127.0.0.1'];
  const fetch = createGuardedFetch({ resolve, ...options });
  try {
    const answer = await fetch({ method: 'GET', url, maxBytes: 1000 });
    return `${answer.status} ${Buffer.from(answer.body).toString()}`;
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
}

test('signing.md 6.5: an allowed internal service is called at the checked address, with fixed headers', async () => {
  assert.equal(await code(`http://pki.test:${port}/ok`, { allow }), '200 ok');
  const last = asked.at(-1) ?? '';
  assert.match(last, /"user-agent":"congvu","accept":"\*\/\*","accept-encoding":"identity"/);
  assert.doesNotMatch(last, /cookie|authorization/);
});

test('signing.md 6.5: addresses that no certificate may name', () => {
  const forbidden = [
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '127.9.9.9',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      'fc00::1',
      'fdff::1',
      'fe80::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
    ],
    ...['64:ff9b::10.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::', '2002:a00:1::1', 'not an address', ''],
  ];
  for (const address of forbidden) assert.equal(isPublicAddress(address), false, address);
  const allowed = [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '198.20.0.1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
  ];
  for (const address of [...allowed, '64:ff9b::8.8.8.8', '2002:808:808::'])
    assert.equal(isPublicAddress(address), true, address);
});

test('signing.md 6.5: hostile URLs never leave the house', async () => {
  const before = asked.length;
  const hostile: Record<string, string> = {
    'file:///etc/passwd': 'FETCH_URL',
    'ftp://pki.vn/a.crl': 'FETCH_URL',
    'ldap://pki.vn/cn=x': 'FETCH_URL',
    'gopher://pki.vn/': 'FETCH_URL',
    'http://user:secret@pki.vn/': 'FETCH_URL',
    'not a url': 'FETCH_URL',
    [`http://pki.vn/${'a'.repeat(3000)}`]: 'FETCH_URL',
    'http://pki.vn:22/': 'FETCH_PORT',
    'https://pki.vn:5432/': 'FETCH_PORT',
    'http://127.0.0.1/': 'FETCH_FORBIDDEN',
    'http://2130706433/': 'FETCH_FORBIDDEN',
    'http://0x7f.1/': 'FETCH_FORBIDDEN',
    'http://[::1]/': 'FETCH_FORBIDDEN',
    'http://[::ffff:127.0.0.1]:8080/': 'FETCH_FORBIDDEN',
    'http://169.254.169.254/latest/meta-data/': 'FETCH_FORBIDDEN',
    'http://localhost:8080/': 'FETCH_FORBIDDEN',
    'http://pki.vn/': 'FETCH_FORBIDDEN',
  };
  for (const [url, expected] of Object.entries(hostile)) assert.equal(await code(url), expected, url);
  assert.equal(asked.length, before);
});

test('signing.md 6.5: one private address among public ones refuses the host; so does a resolver that is silent', async () => {
  const mixed = { resolve: async () => ['8.8.8.8', '10.0.0.1'] };
  assert.equal(await code('http://pki.vn/', mixed), 'FETCH_FORBIDDEN');
  assert.equal(await code('http://pki.vn/', { resolve: async () => [] }), 'FETCH_UNKNOWN_HOST');
  assert.equal(
    await code('http://pki.vn/', { resolve: () => Promise.reject(new Error('SERVFAIL')) }),
    'FETCH_UNKNOWN_HOST',
  );
  const silent = { resolve: () => new Promise<string[]>(() => undefined), totalTimeoutMs: 50 };
  assert.equal(await code('http://pki.vn/', silent), 'FETCH_TIMEOUT');
});

test('signing.md 6.5: the host is looked up once, so a changing answer does not help', async () => {
  let lookups = 0;
  const resolve = async (): Promise<string[]> => {
    lookups += 1;
    return lookups === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
  };
  assert.equal(await code(`http://pki.test:${port}/ok`, { resolve, allow }), '200 ok');
  assert.equal(lookups, 1);
});

test('signing.md 6.5: redirects, sizes, slow answers', async () => {
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  assert.equal(await code(url('/redirect'), { allow }), 'FETCH_REDIRECT');
  assert.equal(await code(url('/big'), { allow }), 'FETCH_TOO_LARGE');
  assert.equal(await code(url('/stream'), { allow }), 'FETCH_TOO_LARGE');
  assert.equal(await code(url('/slow'), { allow, totalTimeoutMs: 80 }), 'FETCH_TIMEOUT');
  assert.equal(await code(url('/drip'), { allow, totalTimeoutMs: 120 }), 'FETCH_TIMEOUT');
  assert.equal(await code(`http://127.0.0.1:1/`, { allow: ['127.0.0.1:1'] }), 'FETCH_FAILED');
});
