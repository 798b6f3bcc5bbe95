import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft } from '@congvu/contracts';
import { citeOf, citesOf, isCitable, outsideCite, wordsFor } from './citations.ts';

const id = '01890000-0000-7000-8000-000000000001';
const hit = {
  id,
  kind: 'incoming' as const,
  label: '512/UBND-VX',
  subject: 'V/v rà soát văn bản điện tử.',
  issuerName: 'UBND tỉnh Thanh Hóa',
  issuedOn: '2020-02-05',
  fields: { typeName: 'Công văn' },
};

test('F-6-5 the first citation names type, number, date, issuer and subject, the later type and number', () => {
  const cite = citeOf(hit);
  assert.equal(
    cite.full,
    'Công văn số 512/UBND-VX ngày 05 tháng 02 năm 2020 của UBND tỉnh Thanh Hóa về rà soát văn bản điện tử',
  );
  assert.equal(cite.short, 'Công văn số 512/UBND-VX');
  assert.deepEqual([isCitable(hit), isCitable({ label: 'Công văn' })], [true, false]);
  assert.equal(wordsFor(cite, cite.full, false), cite.short);
  assert.equal(wordsFor(cite, cite.short, true), cite.full);
  assert.equal(wordsFor(cite, cite.full, true), null);
  assert.equal(wordsFor(cite, 'Công văn nói trên', false), null);
});

test('F-6-5 laws are cited by type and name only', () => {
  const law = citeOf({ ...hit, subject: 'Luật Lưu trữ', fields: { typeName: 'Luật' } });
  assert.deepEqual([law.full, law.short], ['Luật Lưu trữ', 'Luật Lưu trữ']);
  assert.equal(
    outsideCite('Luật Tổ chức chính quyền địa phương ngày 19/6/2015').short,
    'Luật Tổ chức chính quyền địa phương ngày 19/6/2015',
  );
});

test('F-6-5 a document of elsewhere is short up to its number and stays without an id', () => {
  const cite = outsideCite(
    '  Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020  của Chính phủ về công tác văn thư ',
  );
  assert.deepEqual(cite, {
    documentId: null,
    kind: null,
    full: 'Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư',
    short: 'Nghị định số 30/2020/NĐ-CP',
  });
});

test('R-DOC cites follow the text: each document once, the answered letter stays, words that are gone go', () => {
  const cite = citeOf(hit);
  const before = draft.parse({
    typeCode: 'OFFICIAL_LETTER',
    repliesToIncomingId: '01890000-0000-7000-8000-000000000002',
    cites: [
      { documentId: '01890000-0000-7000-8000-000000000002', kind: 'incoming', text: '7/UBND' },
      { documentId: '01890000-0000-7000-8000-000000000003', kind: 'outgoing', text: 'đã bỏ' },
      '05/CT-UBND',
      '99/QĐ-UBND',
    ],
  });
  const runs = [{ text: cite.full, cite }, { text: ' và 05/CT-UBND, ' }, { text: cite.short, cite }];
  assert.deepEqual(
    citesOf(before, [{ kind: 'paragraph', runs }]).map(({ text }) => text),
    ['7/UBND', '05/CT-UBND', cite.full],
  );
});
