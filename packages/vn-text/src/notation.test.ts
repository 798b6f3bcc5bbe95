import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  allDocumentTypes,
  copyTypes,
  documentTypes,
  draftableTypes,
  findDocumentType,
  findDocumentTypeByAbbreviation,
  findDocumentTypeByName,
} from './document-types.ts';
import {
  composeNotation,
  formatDocumentNumber,
  formatNumberNotation,
  matchesNotation,
  notationSearchKey,
  parseNumberLine,
  parseNumberNotation,
} from './notation.ts';

const administrative = { family: 'administrative' } as const;

test('R-LTR-2 number and notation are read as printed', () => {
  const readings: [string, string, string][] = [
    ['123/UBND-VP', '123', 'UBND-VP'],
    ['28/2018/QĐ-TTg', '28', '2018/QĐ-TTg'],
    ['4764/2017/QĐ-UBND', '4764', '2017/QĐ-UBND'],
    ['Số:645 /UBND-VP', '645', 'UBND-VP'],
    ['Số: **950** /UBND-VP', '950', 'UBND-VP'],
    ['Số. 05/BNV - VP', '05', 'BNV-VP'],
    ['12a/QyĐ-UBND.', '12a', 'QyĐ-UBND'],
    ['07/CTr-UBND', '07', 'CTr-UBND'],
    ['15/NQ-HĐND', '15', 'NQ-HĐND'],
    ['512-CV/HU', '512', 'CV/HU'],
    ['36-HD/VPTW', '36', 'HD/VPTW'],
    ['123/UBND-VP'.normalize('NFD'), '123', 'UBND-VP'],
  ];
  for (const [text, number, notation] of readings) {
    assert.deepEqual(parseNumberNotation(text), { number, notation }, text);
  }
});

test('R-LTR-2 what is no number and notation is null', () => {
  for (const text of [
    '',
    'Số:',
    '123',
    'UBND-VP',
    '/UBND-VP',
    '123/',
    '1234567/UBND-VP',
    '12/ubnd-vp',
    '12/7/2018',
    'Số: 123/UBND-VP ngày 12/7/2018',
  ]) {
    assert.equal(parseNumberNotation(text), null, text);
  }
});

test('R-LTR-1 a letter not yet numbered has its notation read and its number null', () => {
  assert.deepEqual(parseNumberLine('Số:      /UBND-VHTT'), {
    number: null,
    notation: 'UBND-VHTT',
    isFreeForm: false,
  });
  assert.equal(parseNumberLine('512-CV/HU')?.isFreeForm, true);
  assert.equal(parseNumberLine('Kính gửi: Chủ tịch'), null);
});

test('R-NUM-1 a number below 10 is printed with a leading zero', () => {
  assert.deepEqual([1, 9, 10, 1874].map(formatDocumentNumber), ['01', '09', '10', '1874']);
  for (const number of [0, -1, 1.5, Number.NaN])
    assert.throws(() => formatDocumentNumber(number), RangeError);
});

test('DOC §5 the notation is composed from type, body and unit', () => {
  const compose = (parts: Partial<Parameters<typeof composeNotation>[0]>) =>
    composeNotation({ typeAbbreviation: null, bodyAbbreviation: 'UBND', ...administrative, ...parts });
  assert.equal(compose({ typeAbbreviation: 'QĐ', bodyAbbreviation: 'BNV' }), 'QĐ-BNV');
  assert.equal(compose({ typeAbbreviation: 'KH', bodyAbbreviation: 'BCĐ' }), 'KH-BCĐ');
  assert.equal(compose({ typeAbbreviation: 'QĐ', bodyAbbreviation: 'CTUBND' }), 'QĐ-CTUBND');
  assert.equal(compose({ typeAbbreviation: 'SY' }), 'SY-UBND');
  assert.equal(compose({ unitAbbreviation: 'CNTT' }), 'UBND-CNTT');
  const qppl = { typeAbbreviation: 'QĐ', bodyAbbreviation: 'TTg', family: 'qppl', year: 2018 } as const;
  assert.equal(compose(qppl), '2018/QĐ-TTg');
  assert.equal(compose({ typeAbbreviation: 'CV', bodyAbbreviation: 'HU', family: 'party' }), 'CV/HU');
});

test('DOC §5 a notation without a part its kind needs is refused', () => {
  const base = { typeAbbreviation: null, bodyAbbreviation: 'UBND', ...administrative };
  assert.throws(() => composeNotation(base), RangeError);
  assert.throws(() => composeNotation({ ...base, unitAbbreviation: 'văn phòng' }), RangeError);
  assert.throws(() => composeNotation({ ...base, typeAbbreviation: 'QĐ', bodyAbbreviation: '' }), RangeError);
  assert.throws(() => composeNotation({ ...base, typeAbbreviation: 'QĐ', family: 'qppl' }), RangeError);
});

test('DOC §5 printing and reading are inverse', () => {
  assert.equal(formatNumberNotation(5, 'QĐ-UBND'), '05/QĐ-UBND');
  assert.equal(formatNumberNotation(28, '2018/QĐ-TTg'), '28/2018/QĐ-TTg');
  assert.equal(formatNumberNotation(512, 'CV/HU'), '512-CV/HU');
  assert.equal(formatNumberNotation('12a', 'UBND-VP'), '12a/UBND-VP');
  const abbreviations = documentTypes.map((type) => type.abbreviation ?? 'UBND');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.constantFrom(...abbreviations),
      fc.constantFrom('administrative', 'qppl', 'party'),
      (number, typeAbbreviation, family) => {
        const notation = composeNotation({ typeAbbreviation, bodyAbbreviation: 'TTg', year: 2026, family });
        const printed = formatNumberNotation(number, notation);
        assert.deepEqual(parseNumberNotation(printed), { number: formatDocumentNumber(number), notation });
      },
    ),
    { numRuns: 500, seed: 5 },
  );
});

test('UX-18 a document is found by any of the ways its number is typed', () => {
  for (const query of [
    '1874/ubnd-cntt',
    '1874 ubnd cntt',
    '1874',
    'Số 1874/UBND-CNTT',
    'cv 1874',
    'ubnd cn',
    'Công văn số 1874',
  ]) {
    assert.ok(matchesNotation(query, '1874/UBND-CNTT'), query);
  }
  for (const query of ['187', '18744', '1874 vp', 'cv', '', 'kh 1874']) {
    assert.ok(!matchesNotation(query, '1874/UBND-CNTT'), query);
  }
  assert.ok(matchesNotation('5/qd-ubnd', '05/QĐ-UBND'));
  assert.equal(notationSearchKey('1874/UBND-CNTT'), '1874 ubnd cntt');
  assert.equal(notationSearchKey('Số: 05/QĐ-UBND'), '5 qd ubnd');
});

test('DOC §4 there are 29 types, 27 with an abbreviation, codes and abbreviations unique', () => {
  assert.equal(documentTypes.length, 29);
  const abbreviations = documentTypes.flatMap(({ abbreviation }) => abbreviation ?? []);
  assert.equal(abbreviations.length, 27);
  assert.equal(new Set(abbreviations).size, 27);
  assert.equal(new Set(documentTypes.map(({ code }) => code)).size, 29);
  assert.deepEqual(
    documentTypes.filter(({ abbreviation }) => abbreviation === null).map(({ code }) => code),
    ['OFFICIAL_LETTER', 'OPEN_LETTER'],
  );
  assert.deepEqual(
    copyTypes.map(({ abbreviation }) => abbreviation),
    ['SY', 'TrS', 'SL'],
  );
});

test('DOC §4 numbers 16 and 18 of the list are tờ trình and công văn, with addressees', () => {
  assert.equal(documentTypes[15].code, 'SUBMISSION');
  assert.equal(documentTypes[17].code, 'OFFICIAL_LETTER');
  assert.deepEqual(
    documentTypes.filter(({ addressees }) => addressees !== 'none').map(({ code }) => code),
    ['REPORT', 'SUBMISSION', 'OFFICIAL_LETTER', 'TELEGRAM', 'OPEN_LETTER'],
  );
  assert.deepEqual(
    documentTypes.filter(({ isOfficialLetter }) => isOfficialLetter).map(({ code }) => code),
    ['OFFICIAL_LETTER'],
  );
});

test('DOC §4 types are found by code, folded name and exact abbreviation', () => {
  assert.equal(findDocumentType('PLAN')?.abbreviation, 'KH');
  assert.equal(findDocumentType('NO_SUCH'), null);
  assert.equal(findDocumentTypeByName('CONG VAN')?.code, 'OFFICIAL_LETTER');
  assert.equal(findDocumentTypeByName(' Kế  hoạch ')?.code, 'PLAN');
  assert.equal(findDocumentTypeByAbbreviation('QyĐ')?.code, 'RULE');
  assert.equal(findDocumentTypeByAbbreviation('QYĐ'), null);
  assert.equal(findDocumentTypeByAbbreviation('TrS')?.code, 'COPY_EXTRACT');
});

test('DOC §4 one table: codes are unique over all families, a shared name means the administrative type', () => {
  const codes = allDocumentTypes.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(findDocumentTypeByName('Quyết định')?.code, 'DECISION');
  assert.equal(findDocumentTypeByAbbreviation('QĐ')?.code, 'DECISION');
  assert.equal(findDocumentTypeByName('Nghị định')?.family, 'qppl');
  assert.equal(findDocumentType('PARTY_LETTER')?.abbreviation, 'CV');
  assert.ok(allDocumentTypes.every(({ law }) => law !== ''));
  assert.deepEqual(
    documentTypes.filter(({ operativeWord }) => operativeWord).map(({ code }) => code),
    ['RESOLUTION', 'DECISION'],
  );
});

test('DOC §4 who drafts what: Party types for Party bodies only, laws for those who make them, copies for nobody', () => {
  const codes = (level: string) => draftableTypes(level).map(({ code }) => code);
  assert.deepEqual(codes('commune').slice(29), ['QPPL_RESOLUTION', 'QPPL_DECISION']);
  assert.deepEqual(codes('central').slice(29), ['QPPL_DECISION', 'DECREE', 'CIRCULAR', 'JOINT_CIRCULAR']);
  assert.equal(codes('department').length, 29);
  assert.ok(codes('party').every((code) => code.startsWith('PARTY_')));
  for (const level of ['central', 'commune', 'department', 'party']) {
    assert.ok(!codes(level).includes('COPY_FULL'), level);
  }
});
