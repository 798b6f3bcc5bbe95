import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { requestHash } from './request-hash.ts';

const asked = { method: 'PUT', url: '/api/v1/documents/doors/mailbox', version: '"3"', post: 'p1' };

test('SEC-65 the kept digest of a request does not depend on its password, but on all else', () => {
  const body = { host: 'imap.example.vn', password: 'mật khẩu 1', rules: [{ from: 'a', password: 'x' }] };
  const kept = requestHash({ ...asked, body });
  const { password: _, ...rest } = body;
  assert.equal(kept, requestHash({ ...asked, body: { ...rest, rules: [{ from: 'a' }] } }));
  for (const other of [
    { ...asked, body: { ...body, host: 'imap2.example.vn' } },
    { ...asked, body: { ...body, rules: [] } },
    { ...asked, body, method: 'POST' },
    { ...asked, body, url: '/api/v1/other' },
    { ...asked, body, version: '"4"' },
    { ...asked, body, post: 'p2' },
  ])
    assert.notEqual(requestHash(other), kept);
});

test('architecture.md §4 a request without a body has a digest of its own', () => {
  const text = ['DELETE', '/api/v1/x', '', '', 'null'].join('\n');
  assert.equal(
    requestHash({ method: 'DELETE', url: '/api/v1/x', body: undefined }),
    createHash('sha256').update(text).digest('hex'),
  );
});
