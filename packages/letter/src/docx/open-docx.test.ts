import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareDocx, wordNamespace } from '../../test/file-samples.ts';
import { checkLetterFile } from '../check-file/index.ts';
import { DocxFault } from './docx-fault.ts';
import { openDocx } from './open-docx.ts';
import { zipOf } from './zip-write.ts';

const codeOf = (bytes: Uint8Array): string | null => {
  try {
    openDocx(bytes);
    return null;
  } catch (error) {
    assert.ok(error instanceof DocxFault, String(error));
    return error.code;
  }
};

const rels = (relationship: string) => ({
  'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationship}</Relationships>`,
});
const link = (type: string, target: string, mode = 'External') =>
  rels(
    `<Relationship Id="r1" Type="http://x/relationships/${type}" Target="${target}" TargetMode="${mode}"/>`,
  );
const field = (...instructions: string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${instructions
    .map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`)
    .join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const macroTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
const document = `<w:document xmlns:w="${wordNamespace}"><w:body/></w:document>`;

const hostile: [title: string, bytes: Uint8Array, code: string][] = [
  ['macros by their part', bareDocx('', { 'word/vbaProject.bin': 'x' }), 'MACROS'],
  [
    'macros by the content type',
    zipOf({ '[Content_Types].xml': macroTypes, 'word/document.xml': document }),
    'MACROS',
  ],
  ['a template elsewhere', bareDocx('', link('attachedTemplate', 'http://a.example/t.dotm')), 'EXTERNAL'],
  [
    'a template on a share',
    bareDocx('', link('attachedTemplate', '\\\\host\\t.dotx', 'Internal')),
    'EXTERNAL',
  ],
  ['a picture elsewhere', bareDocx('', link('image', 'https://a.example/p.png')), 'EXTERNAL'],
  [
    'a letter merged with data elsewhere',
    bareDocx('', {
      'word/settings.xml': `<w:settings xmlns:w="${wordNamespace}"><w:mailMerge/></w:settings>`,
    }),
    'EXTERNAL',
  ],
  ['an OLE object', bareDocx('', { 'word/embeddings/oleObject1.bin': 'x' }), 'ACTIVE'],
  ['an OLE link', bareDocx('', link('oleObject', 'file:///c:/x.xls')), 'ACTIVE'],
  ['a control', bareDocx('', { 'word/activeX/activeX1.xml': '<x/>' }), 'ACTIVE'],
  ['an imported chunk', bareDocx('<w:altChunk/>'), 'ACTIVE'],
  ['a DDE field', bareDocx(field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ')), 'ACTIVE'],
  ['a DDE field in pieces', bareDocx(field(' DDE', 'AUTO cmd')), 'ACTIVE'],
  ['a DDE field of one element', bareDocx('<w:p><w:fldSimple w:instr=" DDE cmd"/></w:p>'), 'ACTIVE'],
  ['a text taken from elsewhere', bareDocx(field(' INCLUDETEXT "//host/a.docx" ')), 'ACTIVE'],
  [
    'a document type',
    bareDocx('', { 'word/header1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
    'BROKEN',
  ],
  ['an unknown entity', bareDocx('<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>'), 'BROKEN'],
  ['a path outside', bareDocx('', { '../../etc/passwd': 'x' }), 'BROKEN'],
  ['a part twice, by another case', bareDocx('', { 'WORD/document.xml': document }), 'BROKEN'],
  ['XML cut off', bareDocx('<w:p>'), 'BROKEN'],
  ['elements 300 deep', bareDocx('<w:p>'.repeat(300) + '</w:p>'.repeat(300)), 'TOO_LARGE'],
  ['no document', zipOf({ '[Content_Types].xml': '<Types/>', 'a.txt': 'x' }), 'NOT_DOCX'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'NOT_DOCX'],
  ['an old or encrypted Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ENCRYPTED'],
];

for (const [title, bytes, code] of hostile) {
  test(`ATK-34 a DOCX with ${title} is refused: ${code}`, () => {
    assert.equal(codeOf(bytes), code);
  });
}

test('ATK-34 a plain DOCX with a link to click on and a page number is read', () => {
  assert.equal(codeOf(bareDocx(field(' PAGE '), link('hyperlink', 'https://thanhhoa.gov.vn'))), null);
});

test('ATK-35 300 MB of XML is refused quickly and without unpacking it', () => {
  const body = `<w:p><w:r><w:t>${'x'.repeat(300 * 1024 * 1024)}</w:t></w:r></w:p>`;
  const bytes = bareDocx(body);
  const from = performance.now();
  const before = process.memoryUsage().rss;
  assert.equal(codeOf(bytes), 'TOO_LARGE');
  assert.ok(performance.now() - from < 2000);
  assert.ok(process.memoryUsage().rss - before < 150 * 1024 * 1024);
});

test('ATK-35 a bomb that claims to be small is stopped while it unpacks', () => {
  const bytes = Buffer.from(bareDocx(`<w:p>${' '.repeat(60 * 1024 * 1024)}</w:p>`));
  const at = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(1000, at + 24);
  assert.equal(codeOf(bytes), 'TOO_LARGE');
});

test('SEC-34 an encrypted entry is refused', () => {
  const bytes = Buffer.from(bareDocx());
  const at = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt16LE(1, at + 8);
  assert.equal(codeOf(bytes), 'ENCRYPTED');
});

test('ATK-34 the checker refuses what the reader refuses', async () => {
  await assert.rejects(checkLetterFile(bareDocx('<w:altChunk/>')), DocxFault);
});
