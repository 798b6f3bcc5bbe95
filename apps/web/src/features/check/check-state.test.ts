import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IssuedDocument, Verification } from '@congvu/contracts';
import { troubleOf } from './check-api.ts';
import { addressOf, factsTone, isSameFile, looksLikePdf } from './check-state.ts';

const document = { status: 'in_force', fileSha256: 'a'.repeat(64) } as IssuedDocument;
const verification = { verdict: 'valid' } as Verification;

test('UI 6.17 the gravest of status and verdict colours the answer: a valid signature saves no recalled letter', () => {
  assert.equal(factsTone({ document, verification }), 'ok');
  assert.equal(factsTone({ document: { ...document, status: 'recalled' }, verification }), 'bad');
  assert.equal(factsTone({ document, verification: { ...verification, verdict: 'indeterminate' } }), 'warn');
  assert.equal(factsTone({ document: null, verification: { ...verification, verdict: 'unsigned' } }), 'none');
  assert.equal(factsTone({ document: null, verification: null }), 'none');
});

test('UI 6.17 only equal hashes are the same file', () => {
  const file = {} as File;
  assert.equal(isSameFile(document, { file, sha256: 'a'.repeat(64) }), true);
  assert.equal(isSameFile(document, { file, sha256: 'b'.repeat(64) }), false);
  assert.equal(isSameFile(document, { file, sha256: null }), false);
  assert.equal(isSameFile({ ...document, fileSha256: null }, { file, sha256: null }), false);
  assert.equal(isSameFile(null, null), false);
});

test('UI 6.17 a PDF is told by its first bytes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  assert.equal(looksLikePdf(bytes('%PDF-1.7')), true);
  assert.equal(looksLikePdf(bytes(`${' '.repeat(1000)}%PDF-1.7`)), true);
  assert.equal(looksLikePdf(bytes(`${' '.repeat(1024)}%PDF-1.7`)), false);
  assert.equal(looksLikePdf(bytes('PK\u0003\u0004')), false);
});

test('SEC-82 words of a proxy are not shown, those of our problems are', () => {
  assert.deepEqual(troubleOf('{"title":"Quá nhiều","detail":"Chờ 5 giây."}'), {
    title: 'Quá nhiều',
    detail: 'Chờ 5 giây.',
  });
  assert.equal(troubleOf('<html>502 Bad Gateway</html>').title, 'Máy chủ chưa trả lời được');
  assert.equal(troubleOf('{"title":5}').title, 'Máy chủ chưa trả lời được');
});

test('SEC-32 an address holds a code, nothing else', () => {
  assert.equal(addressOf('7K2MX9QW4B8DT3VZ'), '/kiem-tra/7K2MX9QW4B8DT3VZ');
  assert.equal(addressOf(null), '/kiem-tra');
});
