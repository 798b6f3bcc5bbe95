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
import { letter001AsTyped, letter001Context, letter001Corrected } from '../fixtures/letter-001.ts';
import type { LetterModel } from '../model.ts';
import { applyFix } from './apply-fix.ts';
import { checkLetter, letterRules } from './check-letter.ts';
import { type Finding, type LetterCheckContext, unknownContext } from './finding.ts';
import { pointLetters } from './numbering.ts';

const withFile: LetterCheckContext = { ...letter001Context, appendixFileCount: 1 };

function rulesOf(model: LetterModel, context: Partial<LetterCheckContext> = {}): string[] {
  return checkLetter(model, { ...unknownContext, ...context }).map((finding) => finding.rule);
}

function repaired(model: LetterModel, context: Partial<LetterCheckContext> = {}): LetterModel {
  return checkLetter(model, { ...unknownContext, ...context }).reduce(applyFix, model);
}

const brief = ({ severity, quote, fix }: Finding) => [severity, quote, fix?.label];

test('F-6-7 F-9b-6 F-6-5 F-6-8 F-6-9 letter 001 as typed has exactly its five slips', () => {
  const findings = checkLetter(letter001AsTyped([]), withFile);
  assert.deepEqual(findings.map(brief), [
    ['block', 'UBND xã thị trấn Sơn Lư', 'Đổi cả 2 chỗ'],
    ['block', 'VH TT', 'Sửa thành VHTT'],
    ['warn', '15/CT-UBND, ngày 18/5/2020', 'Bỏ dấu phẩy'],
    ['warn', 'Bban chỉ đạo', 'Sửa thành Ban'],
    ['warn', 'ký duyet', 'Sửa thành duyệt'],
  ]);
});

test('F-6-7 places point at the quoted words', () => {
  const model = letter001AsTyped([]);
  for (const finding of checkLetter(model, withFile)) {
    for (const place of [finding.where, ...finding.also]) {
      if (place.part !== 'body') continue;
      const block = model.body[place.blockIndex!]!;
      assert.ok('runs' in block);
      const text = block.runs.map((run) => run.text).join('');
      assert.equal(text.slice(place.start, place.end), finding.found);
    }
  }
});

test('F-6-7 after all fixes letter 001 has no finding', () => {
  assert.deepEqual(checkLetter(letter001Corrected([]), withFile), []);
  const text = JSON.stringify(letter001Corrected([]));
  for (const slip of ['xã thị trấn', 'VH TT', 'UBND, ngày', 'Bban', 'duyet'])
    assert.ok(!text.includes(slip), slip);
});

test('F-P-6 decomposed text gives the same findings', () => {
  const decomposed = JSON.parse(JSON.stringify(letter001AsTyped([])).normalize('NFD')) as LetterModel;
  assert.deepEqual(
    checkLetter(decomposed, withFile).map(brief),
    checkLetter(letter001AsTyped([]), withFile).map(brief),
  );
});

test('F-6-2 models without fault have no finding', () => {
  assert.deepEqual(rulesOf(officialLetter()), []);
  assert.deepEqual(rulesOf(decision()), []);
});

test('F-6-7 an unknown unit without a near name is a warning, a known one in any case passes', () => {
  const body = (text: string) => officialLetter({ body: [paragraph(`${text}./.`)] });
  const knownUnitNames = ['UBND xã Sơn Thủy', 'UBND thị trấn Sơn Lư'];
  assert.deepEqual(rulesOf(body('Gửi UBND xã Lạ Lùng'), { knownUnitNames }), ['F-6-7']);
  assert.equal(
    checkLetter(body('Gửi UBND xã Lạ Lùng'), { ...unknownContext, knownUnitNames })[0]!.severity,
    'warn',
  );
  assert.deepEqual(rulesOf(body('Gửi UBND Xã Sơn Thủy'.replace('Xã', 'xã')), { knownUnitNames }), []);
  assert.deepEqual(rulesOf(body('Gửi Ủy ban nhân dân xã Sơn Thủy'), { knownUnitNames }), []);
  assert.deepEqual(rulesOf(body('Chủ tịch UBND các xã, thị trấn, UBND huyện'), { knownUnitNames }), []);
  const [finding] = checkLetter(body('Gửi UBND xã Sơn Lư'), { ...unknownContext, knownUnitNames });
  assert.deepEqual([finding?.severity, finding?.fix?.with], ['block', 'UBND thị trấn Sơn Lư']);
});

test('F-2-1 F-3-2 F-4-2 registers decide issuer, notation and place', () => {
  const context = { issuerName: 'UBND huyện Quan Sơn', expectedNotation: 'UBND-VHTT', place: 'Quan Sơn' };
  assert.deepEqual(rulesOf(officialLetter(), context), []);
  const wrong = officialLetter({
    issuerName: ['UBND huyện Quan Hóa'],
    notation: 'UBND-NV',
    place: 'Quan Hóa',
  });
  assert.deepEqual(rulesOf({ ...wrong, recipients: ['Như trên', 'Lưu: VT, NV'] }, context), [
    'F-2-1',
    'F-3-2',
    'F-4-2',
  ]);
  const fixed = repaired(officialLetter({ notation: 'UBND - VHTT' }), context);
  assert.equal(fixed.notation, 'UBND-VHTT');
  assert.deepEqual(rulesOf(decision({ notation: 'QD-UBND' })), ['F-3-2']);
});

test('F-5-1 F-5-2 type name and subject', () => {
  assert.deepEqual(rulesOf(officialLetter({ typeName: 'Công văn' })), ['F-5-1']);
  assert.deepEqual(rulesOf(officialLetter({ subject: 'V/v ' })), ['F-5-1']);
  assert.deepEqual(rulesOf(decision({ typeName: null })), ['F-5-1']);
  assert.deepEqual(rulesOf(decision({ subject: 'V/v thành lập Ban' })), ['F-5-1']);
  assert.deepEqual(rulesOf(officialLetter({ subject: 'V/v rà soát.' })), ['F-5-2']);
  assert.equal(repaired(officialLetter({ subject: 'V/v rà soát.' })).subject, 'V/v rà soát');
  assert.deepEqual(rulesOf(officialLetter({ subject: `V/v ${'dài '.repeat(130)}`.trim() })), ['F-5-2']);
});

test('F-6-2 the last sentence ends ./.', () => {
  const model = officialLetter({ body: [paragraph('Đề nghị thực hiện.'), paragraph('Đề nghị thực hiện.')] });
  assert.deepEqual(rulesOf(model), ['F-6-2']);
  const fixed = repaired(model);
  assert.deepEqual(
    fixed.body.map((block) => ('runs' in block ? block.runs[0]!.text : '')),
    ['Đề nghị thực hiện.', 'Đề nghị thực hiện./.'],
  );
});

test('F-6-3 bases end with semicolons, the last with a full stop', () => {
  const body = [basis('Căn cứ Luật A.'), basis('Căn cứ Luật B;'), paragraph('Nội dung./.')];
  assert.deepEqual(rulesOf(decision({ body })), ['F-6-3', 'F-6-3']);
  assert.deepEqual(rulesOf(repaired(decision({ body }))), []);
});

test('F-6-4 numbers and letters follow each other', () => {
  const end = paragraph('Hết./.');
  const check = (...body: LetterModel['body']) => rulesOf(officialLetter({ body: [...body, end] }));
  assert.deepEqual(check(clause('1', 'A.'), clause('3', 'B.'), clause('4', 'C.')), ['F-6-4']);
  assert.deepEqual(check(clause('1', 'A.'), clause('2', 'B.'), article('1', 'X'), clause('1', 'C.')), []);
  assert.deepEqual(check(article('1', 'X'), article('3', 'Y')), ['F-6-4']);
  assert.deepEqual(check(clause('1', 'A:'), ...pointLetters.map((letter) => point(letter, 'x;'))), []);
  assert.deepEqual(
    check(point('a', 'x;'), point('b', 'x;'), point('c', 'x;'), point('d', 'x;'), point('e', 'x;')),
    ['F-6-4'],
  );
  assert.deepEqual(check({ kind: 'heading', level: 'chapter', number: '1', title: 'Chung' }), ['F-6-4']);
});

test('F-6-5 a first citation needs its date, a later one does not', () => {
  const dated = 'Chỉ thị số 04/CT-UBND ngày 21/5/2020; Chỉ thị 04/CT-UBND./.';
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph(dated)] })), []);
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph('Theo Chỉ thị 04/CT-UBND./.')] })), ['F-6-5']);
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph(dated)] }), { knownCitations: [] }), ['F-6-5']);
  assert.deepEqual(
    rulesOf(officialLetter({ body: [paragraph('Trước ngày 19/8/2020, kỳ 01/8 - 14/8./.')] })),
    [],
  );
});

test('F-6-8 F-6-9 abbreviations, names and addresses are no slips', () => {
  const text = 'TTHC, CCVC, Đắk Lắk, e-mail vanthu@thanhhoa.gov.vn, bà Nhung, hệ thống LGSP, duyet@x.vn./.';
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph(text)] })), []);
  const slips = officialLetter({ body: [paragraph('Nnội dung khong được duyệt./.')] });
  assert.deepEqual(rulesOf(slips), ['F-6-8', 'F-6-9']);
  assert.deepEqual(rulesOf(repaired(slips)), []);
});

test('F-7-1 F-7-2 authority lines and name', () => {
  assert.deepEqual(rulesOf(officialLetter({ capacityLines: ['KT CHỦ TỊCH', 'PHÓ CHỦ TỊCH'] })), ['F-7-1']);
  assert.deepEqual(rulesOf(officialLetter({ capacityLines: ['KT. CHỦ TỊCH'] })), ['F-7-1']);
  assert.deepEqual(rulesOf(officialLetter({ capacityLines: [] })), ['F-7-1']);
  assert.deepEqual(rulesOf(officialLetter(), { capacityLines: ['CHỦ TỊCH'] }), ['F-7-1']);
  assert.deepEqual(rulesOf(officialLetter({ signerName: 'PGS.TS. Lê Văn Bình' })), ['F-7-2']);
  assert.equal(repaired(officialLetter({ signerName: 'PGS.TS. Lê Văn Bình' })).signerName, 'Lê Văn Bình');
  assert.deepEqual(rulesOf(officialLetter({ signerName: 'LÊ VĂN BÌNH' })), ['F-7-2']);
});

test('F-9a-1 Kính gửi is present when the type demands it and only then', () => {
  assert.deepEqual(rulesOf(officialLetter({ addressees: [], recipients: ['A', 'Lưu: VT, VHTT'] })), [
    'F-9a-1',
  ]);
  assert.deepEqual(rulesOf(decision({ addressees: ['A'], recipients: ['Như trên', 'Lưu: VT'] })), ['F-9a-1']);
});

test('F-9b-2 F-9b-3 F-9b-4 F-9b-5 F-9b-6 Nơi nhận', () => {
  const to = (...recipients: string[]) => officialLetter({ recipients });
  assert.deepEqual(rulesOf(to('Như trên')), ['F-9b-2']);
  assert.deepEqual(rulesOf(to('Như trên', 'Lưu VT')), ['F-9b-2']);
  assert.deepEqual(rulesOf(to('Sở Nội vụ', 'Lưu: VT, VHTT')), ['F-9b-3']);
  assert.deepEqual(rulesOf(decision({ recipients: ['Như trên', 'Lưu: VT'] })), ['F-9b-3']);
  assert.deepEqual(rulesOf(to('Như trên', 'Sở Nội vụ', 'Lưu: VT, VHTT'), { resolvedRecipients: [] }), [
    'F-9b-4',
  ]);
  const delivery = { deliveryRecipients: ['Sở Tài chính'] };
  assert.deepEqual(rulesOf(to('Như trên', 'Sở Nội vụ', 'Lưu: VT, VHTT'), delivery), ['F-9b-5', 'F-9b-5']);
  assert.deepEqual(rulesOf(to('Như trên', 'Sở Tài chính', 'Lưu: VT, VHTT'), delivery), []);
  assert.deepEqual(rulesOf(to('Như trên', 'Lưu: VT, VHTT, NV (05)')), []);
  assert.deepEqual(rulesOf(to('Như trên', 'Lưu: VT, NV')), ['F-9b-6']);
  assert.deepEqual(rulesOf(decision(), { draftingUnitCode: 'NV' }), ['F-9b-6']);
});

test('F-10-1 a secrecy mark blocks', () => {
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph('TỐI MẬT'), paragraph('Nội dung./.')] })), [
    'F-10-1',
  ]);
  assert.deepEqual(rulesOf(officialLetter({ body: [paragraph('Bảo vệ bí MẬT nhà nước./.')] })), []);
});

test('F-A-2 an appendix is named and exists', () => {
  const appendices = [{ title: 'Danh sách', blocks: [] }];
  const named = [paragraph('Chi tiết tại Phụ lục kèm theo./.')];
  assert.deepEqual(rulesOf(officialLetter({ body: named })), ['F-A-2']);
  assert.deepEqual(rulesOf(officialLetter({ body: named, appendices })), []);
  assert.deepEqual(rulesOf(officialLetter({ appendices })), ['F-A-2']);
  const second = [paragraph('Theo Phụ lục II./.')];
  assert.deepEqual(rulesOf(officialLetter({ body: second, appendices })), ['F-A-2']);
  const foreign = [paragraph('Theo Phụ lục I Nghị định số 30/2020/NĐ-CP ngày 05/3/2020./.')];
  assert.deepEqual(rulesOf(officialLetter({ body: foreign })), []);
});

test('F-6-7 a fix that crosses runs keeps the style of its first place', () => {
  const body: LetterModel['body'] = [
    {
      kind: 'paragraph',
      runs: [{ text: 'Gửi UBND xã ' }, { text: 'thị trấn Sơn', bold: true }, { text: ' Lư./.' }],
    },
  ];
  const fixed = repaired(officialLetter({ body }), { knownUnitNames: ['UBND thị trấn Sơn Lư'] });
  assert.deepEqual(fixed.body, [
    { kind: 'paragraph', runs: [{ text: 'Gửi UBND thị trấn Sơn Lư' }, { text: './.' }] },
  ]);
});

test('F-P-1 every rule has an id of its own, a subject and an article', () => {
  assert.equal(new Set(letterRules.map((rule) => rule.id)).size, letterRules.length);
  for (const rule of letterRules) assert.ok(rule.subject && rule.law, rule.id);
});
