import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft, type Finding } from '@congvu/contracts';
import { docOfBlocks } from '../letter/blocks-doc.ts';
import {
  countFixes,
  fixDraft,
  fixedNodes,
  fixedText,
  fixRanges,
  groupFindings,
  isFixable,
  sentenceOf,
  titleOf,
} from './findings.ts';

const finding = (part: string, fix?: Finding['fix'], blockIndex?: number): Finding => ({
  rule: 'F-1',
  box: '6',
  severity: 'block',
  where: { part, ...(blockIndex === undefined ? {} : { blockIndex }) },
  quote: '',
  message: 'Tên đơn vị không có. Danh bạ có “UBND thị trấn Sơn Lư”.',
  expected: null,
  found: null,
  law: 'NĐ 30',
  ...(fix ? { fix } : {}),
});

const unit = { replace: 'UBND xã thị trấn Sơn Lư', with: 'UBND thị trấn Sơn Lư', all: true };

test('UI-6.6 the first sentence of a finding is its title', () => {
  assert.equal(titleOf(finding('body')), 'Tên đơn vị không có');
  assert.equal(sentenceOf(finding('body')), 'Danh bạ có “UBND thị trấn Sơn Lư”.');
});

test('UI-6.6 only blocking findings stop Trình ký', () => {
  const hint = { ...finding('body'), severity: 'info' as const };
  assert.deepEqual(groupFindings([hint, finding('body')]), { blocking: [finding('body')], hints: [hint] });
});

test('UI-6.6 a fix of all places counts them, a single one means the last', () => {
  const text = `${unit.replace}, ${unit.replace}`;
  assert.equal(fixRanges(text, unit).length, 2);
  assert.equal(fixedText(text, unit), 'UBND thị trấn Sơn Lư, UBND thị trấn Sơn Lư');
  assert.equal(fixedText('x. x.', { replace: 'x.', with: 'x./.', all: false }), 'x. x./.');
  assert.deepEqual(fixRanges('abc', { replace: '', with: 'x', all: true }), []);
  const body = [
    { kind: 'paragraph' as const, runs: [{ text: `${unit.replace} và ` }, { text: unit.replace }] },
  ];
  assert.equal(countFixes(draft.parse({ typeCode: 'OFFICIAL_LETTER', body }), unit), 2);
});

test('UI-6.6 a fix of one block finds its node behind empty paragraphs', () => {
  const doc = docOfBlocks([{ kind: 'paragraph', runs: [{ text: 'a' }] }]);
  const padded = { ...doc, content: [{ type: 'paragraph' }, ...(doc.content ?? [])] };
  assert.deepEqual(fixedNodes(padded, finding('body', { ...unit, all: false }, 0)), [1]);
  assert.deepEqual(fixedNodes(padded, finding('body', unit)), [0, 1]);
});

test('UI-6.6 fixes outside the body change subject, recipients and kept units', () => {
  const before = draft.parse({
    typeCode: 'OFFICIAL_LETTER',
    subject: 'V/v báo cáo.',
    keepUnits: ['VH TT'],
    recipients: [
      {
        section: 'copies',
        role: 'TO_KNOW',
        printedLine: 'Bban chỉ đạo',
        target: { kind: 'external', id: null },
      },
    ],
  });
  const dot = { replace: 'V/v báo cáo.', with: 'V/v báo cáo', all: false };
  assert.equal(fixDraft(before, finding('subject', dot), ['VH TT']).subject, 'V/v báo cáo');
  const kept = { replace: 'VT, VH TT', with: 'VT, VHTT', all: false };
  assert.deepEqual(fixDraft(before, finding('recipients', kept), ['VH TT']).keepUnits, ['VHTT']);
  const slip = { replace: 'Bban', with: 'Ban', all: true };
  const fixed = fixDraft(before, finding('recipients', slip), ['VH TT']);
  assert.equal(fixed.recipients[0]?.printedLine, 'Ban chỉ đạo');
  assert.deepEqual(fixed.keepUnits, ['VH TT']);
});

test('F-P-7 a look-alike is fixed where it stands: in a blank, the enclosed document, an appendix', () => {
  const blocks = [{ kind: 'paragraph' as const, runs: [{ text: 'QÐ' }] }];
  const before = draft.parse({
    typeCode: 'DECISION',
    fields: { place: 'QÐ' },
    enclosed: { typeName: 'Quy chế', subject: 'QÐ', blocks },
    appendices: [
      { title: 'Một', blocks },
      { title: 'QÐ', blocks },
    ],
  });
  const fix = { replace: 'QÐ', with: 'QĐ', all: true };
  const at = (part: string, where: object) => ({ ...finding(part, fix), where: { part, ...where } });
  const done = [
    at('fields', { field: 'place' }),
    at('enclosed', { blockIndex: 0 }),
    at('appendices', { item: 1 }),
  ].reduce((now, one) => fixDraft(now, one, []), before);
  assert.equal(done.fields.place, 'QĐ');
  assert.equal(JSON.stringify(done.enclosed).includes('QÐ'), false);
  assert.deepEqual(
    done.appendices.map(({ title }) => title),
    ['Một', 'QĐ'],
  );
  assert.equal(JSON.stringify(done.appendices[0]), JSON.stringify(before.appendices[0]));
});

test('UI-6.6 what comes from the registers offers no fix', () => {
  assert.equal(isFixable(finding('issuer', unit)), false);
  assert.equal(isFixable(finding('body', unit)), true);
  assert.equal(isFixable(finding('body')), false);
});
