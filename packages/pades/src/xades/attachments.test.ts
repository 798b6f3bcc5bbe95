import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { edxml, signed, utf8 } from '../../test/xades.ts';
import { effectOf } from '../validate/codes.ts';
import { type AttachmentDigest, verifyXades, type XadesResult } from './index.ts';

const verify = (xml: string, attachments?: ReadonlyMap<string, AttachmentDigest>): XadesResult =>
  verifyXades(utf8(xml), attachments ? { attachments } : {});

describe('attachments beside the message', () => {
  const bytes = utf8('%PDF-1.7 phụ lục');
  const digestOf =
    (content: Uint8Array): AttachmentDigest =>
    (algorithm) =>
      new Uint8Array(createHash(algorithm).update(content).digest());
  const attachments = [{ contentId: 'a1', sha256: digestOf(bytes)('sha256') }];
  const message = signed(edxml(), { attachments });
  const reasons = (given?: Record<string, Uint8Array>): readonly string[] => {
    const map =
      given && new Map(Object.entries(given).map(([id, content]) => [id, digestOf(content)] as const));
    return verify(message, map).reasons.filter((code) => code.startsWith('XML'));
  };

  test('signing.md 8 the manifest holds each file to its digest', () => {
    assert.deepEqual(reasons({ a1: bytes }), []);
    assert.deepEqual(reasons({ a1: utf8('%PDF-1.7 phụ lục khác') }), ['XML_ATTACHMENT_CHANGED']);
    assert.deepEqual(reasons({}), ['XML_ATTACHMENT_MISSING']);
    assert.deepEqual(reasons(), ['XML_ATTACHMENT_UNCHECKED']);
    assert.deepEqual(reasons({ a1: bytes, a2: bytes }), ['XML_ATTACHMENT_UNSIGNED']);
  });

  test('signing.md 8 a changed attachment breaks it, a missing one leaves it in doubt', () => {
    assert.equal(effectOf('XML_ATTACHMENT_CHANGED'), 'B');
    assert.equal(effectOf('XML_ATTACHMENT_MISSING'), 'I');
    assert.equal(verify(message, new Map([['a1', digestOf(utf8('x'))]])).verified, undefined);
  });

  test('signing.md 8 the manifest itself cannot be changed, nor name anything but attachments', () => {
    const refused = (xml: string, code: string): void => assert.ok(verify(xml).reasons.includes(code), code);
    refused(message.replace('cid:a1', 'cid:a2'), 'DIGEST_MISMATCH');
    refused(message.replace('URI="cid:a1"', 'URI="http://x.vn/a1"'), 'XML_REFERENCES');
    const entry = /<ds:Reference URI="cid:a1">.*?<\/ds:Reference>/.exec(message)?.[0] as string;
    refused(message.replace(entry, entry + entry), 'XML_REFERENCES');
    refused(message.replace(/<ds:Reference Id="[^"]+-f".*?<\/ds:Reference>/, ''), 'XML_REFERENCES');
  });
});
