import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  article,
  basis,
  clause,
  decision,
  officialLetter,
  paragraph,
  point,
} from '../../test/letter-models.ts';
import { sampleForms } from '../../test/sample-forms.ts';
import type { Block, LetterModel } from '../model.ts';
import { applyFix } from './apply-fix.ts';
import { checkLetter } from './check-letter.ts';
import { type LetterCheckContext, unknownContext } from './finding.ts';

type Mutation = [rule: string, what: string, model: LetterModel, context?: Partial<LetterCheckContext>];

const letter = officialLetter;
const form = (id: string, changes: Partial<LetterModel>): LetterModel => ({
  ...sampleForms[id]!,
  ...changes,
});
const body = (...blocks: Block[]) => letter({ body: blocks });
const said = (text: string) => body(paragraph(text));
const wide = (mm: number): Block => ({
  kind: 'table',
  widths: [mm / 2, mm / 2],
  header: [['A', 'B']],
  rows: [['1', '2']],
});
const appendices = (blocks: Block[], title = 'Bảng') => [{ title, blocks }];
const withFields = (id: string, changes: Record<string, string>) =>
  form(id, { fields: { ...sampleForms[id]!.fields, ...changes } });

const mutations: Mutation[] = [
  ['F-P-1', 'a body table of 400 mm', body(wide(400), paragraph('Hết./.'))],
  ['F-P-1', 'an appendix table of 600 mm', form('2.2', { appendices: appendices([wide(600)]) })],
  ['F-P-6', 'TCVN3 in the body', said('§Ò nghÞ c¸c ®¬n vÞ thùc hiÖn c«ng v¨n ®iÖn tö cña tØnh./.')],
  ['F-P-6', 'VNI in the subject', letter({ subject: 'V/v thöïc hieän coâng vaên ñieän töû cuûa tænh' })],
  ['F-P-7', 'Cyrillic letters in UBND', said('Gửi UВND xã./.')],
  ['F-P-7', 'Eth for Đ in a merge field', withFields('1.7', { place: 'Hội trường QÐ' })],
  ['F-P-7', 'a Greek letter in an appendix', form('2.2', { appendices: appendices([paragraph('ΑB.')]) })],
  ['F-P-7', 'an en dash inside a notation', said('Theo Chỉ thị số 15/CT–UBND ngày 18/5/2020./.')],
  ['F-P-8', 'an emoji in the body', said('Hoàn thành 😀./.')],
  [
    'F-P-8',
    'Chinese characters in a table',
    form('2.2', { appendices: appendices([{ ...wide(100), rows: [['中', '2']] } as Block]) }),
  ],
  ['F-P-8', 'an emoji in the addressee', letter({ addressees: ['Chủ tịch UBND các xã 🏠'] })],
  ['F-2-1', 'another issuer', letter(), { issuerName: 'UBND huyện Quan Hóa' }],
  ['F-3-2', 'another notation', letter(), { expectedNotation: 'UBND-VHTT2' }],
  ['F-3-2', 'an abbreviation in capitals only', form('1.4', { notation: 'TBAO-UBND' })],
  ['F-4-2', 'another place', letter(), { place: 'Quan Hóa' }],
  ['F-5-1', 'a type name on a công văn', letter({ typeName: 'Công văn' })],
  ['F-5-1', 'no subject', letter({ subject: '' })],
  ['F-5-1', 'V/v on a decision', decision({ subject: 'V/v thành lập Ban' })],
  ['F-5-1', 'a named type without its name', form('1.4', { typeName: null })],
  ['F-5-2', 'a full stop after the subject', letter({ subject: 'V/v rà soát.' })],
  ['F-5-2', 'two sentences', letter({ subject: 'V/v rà soát. Gửi báo cáo' })],
  ['F-6-2', 'no end mark', said('Đề nghị thực hiện.')],
  [
    'F-6-3',
    'a basis without semicolon',
    decision({
      body: [basis('Căn cứ A'), basis('Căn cứ B.'), article('1', ''), paragraph('Hết./.')],
      recipients: ['Như Điều 1', 'Lưu: VT'],
    }),
  ],
  ['F-6-4', 'a gap between clauses', body(clause('1', 'Một.'), clause('3', 'Ba./.'))],
  ['F-6-4', 'f after e', body(...[...'abcdđe'].map((sign) => point(sign, 'Điểm;')), point('f', 'Điểm./.'))],
  [
    'F-6-4',
    'a gap in an enclosed document',
    form('1.3', { enclosed: { typeName: 'Quy chế', subject: 'Làm việc', blocks: [article('2', 'Hai')] } }),
  ],
  ['F-6-5', 'a first citation without date', said('Theo Chỉ thị số 15/CT-UBND của UBND huyện./.')],
  ['F-6-5', 'a comma before the date', said('Theo Chỉ thị số 15/CT-UBND, ngày 18/5/2020./.')],
  [
    'F-6-5',
    'a document nobody has',
    said('Theo Chỉ thị số 15/CT-UBND ngày 18/5/2020./.'),
    { knownCitations: [] },
  ],
  ['F-6-6', 'nhân dân in small letters', said('Phục vụ nhân dân./.')],
  ['F-6-6', 'điều in a citation', said('Theo điều 5 Luật Lưu trữ./.')],
  [
    'F-6-7',
    'a unit that does not exist',
    said('Gửi UBND xã Lạ Lùng./.'),
    { knownUnitNames: ['UBND xã Sơn Thủy'] },
  ],
  ['F-6-8', 'a doubled letter', said('Các Bban thực hiện./.')],
  ['F-6-9', 'a word without marks', said('Đề nghị ký duyet văn bản./.')],
  ['F-6-10', 'a blank of the giấy mời', withFields('1.7', { time: ' ' })],
  [
    'F-6-10',
    'a giấy mời told in its body',
    form('1.7', { fields: {}, body: [paragraph('Kính mời dự họp./.')] }),
  ],
  ['F-6-10', 'a blank of the biên bản', withFields('1.9', { end: '' })],
  ['F-7-1', 'another capacity', letter(), { capacityLines: ['CHỦ TỊCH'] }],
  ['F-7-1', 'a prefix without title', letter({ capacityLines: ['KT. CHỦ TỊCH'] })],
  ['F-7-2', 'an academic title', letter({ signerName: 'TS. Chu Đình Trọng' })],
  ['F-7-2', 'the name in capitals', letter({ signerName: 'CHU ĐÌNH TRỌNG' })],
  ['F-9a-1', 'a công văn to nobody', letter({ addressees: [], recipients: ['Sở Nội vụ', 'Lưu: VT, VHTT'] })],
  [
    'F-9a-1',
    'a notice to somebody',
    form('1.4', { addressees: ['Sở Nội vụ'], recipients: ['Như trên', 'Lưu: VT, VHTT'] }),
  ],
  ['F-9b-2', 'no line Lưu', letter({ recipients: ['Như trên'] })],
  ['F-9b-3', 'no Như trên', letter({ recipients: ['Sở Nội vụ', 'Lưu: VT, VHTT'] })],
  ['F-9b-3', 'a decision without Như Điều', decision({ recipients: ['Sở Nội vụ', 'Lưu: VT, VHTT'] })],
  [
    'F-9b-4',
    'a line the directory lacks',
    letter({ recipients: ['Như trên', 'Hội Lạ', 'Lưu: VT, VHTT'] }),
    { resolvedRecipients: [] },
  ],
  ['F-9b-5', 'a recipient that is not printed', letter(), { deliveryRecipients: ['Sở Nội vụ'] }],
  ['F-9b-6', 'kept by another unit', letter({ recipients: ['Như trên', 'Lưu: VT, NV'] })],
  [
    'F-9b-7',
    '40 recipients',
    letter({ recipients: ['Như trên', ...Array.from({ length: 40 }, (_, i) => `Xã ${i}`), 'Lưu: VT, VHTT'] }),
  ],
  ['F-10-1', 'a secrecy mark', letter({ body: [paragraph('MẬT'), paragraph('Hết./.')] })],
  [
    'F-10-1',
    'a secrecy mark in an appendix',
    form('2.2', { appendices: appendices([paragraph('TỐI MẬT')]) }),
  ],
  ['F-A-1', 'an appendix without title', form('2.2', { appendices: appendices([paragraph('Một.')], ' ') })],
  ['F-A-2', 'an appendix the text does not name', letter({ appendices: appendices([paragraph('Một.')]) })],
  ['F-A-2', 'an appendix that is missing', said('Theo Phụ lục II kèm theo./.')],
  [
    'F-A-3',
    'an enclosed document the text does not name',
    form('1.3', { body: decision().body, recipients: ['Như Điều 2', 'Lưu: VT'] }),
  ],
];

test('documents.md §27.3 the sample forms of Phụ lục III have no finding', () => {
  for (const [id, model] of Object.entries(sampleForms)) {
    assert.deepEqual(
      checkLetter(model, unknownContext).map(({ rule, message }) => [rule, message]),
      [],
      `mẫu ${id}`,
    );
  }
});

test(`documents.md §27.3 each of ${mutations.length} planted faults gives exactly its rule`, () => {
  for (const [rule, what, model, context] of mutations) {
    const found = checkLetter(model, { ...unknownContext, ...context });
    assert.deepEqual([...new Set(found.map((finding) => finding.rule))], [rule], what);
    for (const finding of found) assert.ok(finding.title && finding.message && finding.law, what);
  }
});

test('documents.md §27.3 what a fix repairs is gone afterwards', () => {
  for (const [rule, what, model, context] of mutations) {
    const facts = { ...unknownContext, ...context };
    const found = checkLetter(model, facts);
    if (!found.every(({ fix }) => fix)) continue;
    const repaired = found.reduce(applyFix, model);
    assert.deepEqual(
      checkLetter(repaired, facts).filter((finding) => finding.rule === rule),
      [],
      what,
    );
  }
});
