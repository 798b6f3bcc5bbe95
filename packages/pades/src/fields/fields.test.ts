import assert from 'node:assert/strict';
import test from 'node:test';
import { fieldFonts, letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile, withFields } from '../../test/life-cycle.ts';
import { people } from '../../test/people.ts';
import { toLatin1 } from '../bytes.ts';
import { addTextFields, codeOf, fillTextFields, pdfInfo, type TextFieldSpec } from '../index.ts';
import { parseToUnicode } from './fonts.ts';

const fails = (act: () => unknown, code: string): void =>
  assert.throws(act, (error) => codeOf(error) === code, code);

const NUMBER: TextFieldSpec = {
  name: 'CV_So',
  page: 1,
  rect: [100, 700, 140, 717],
  font: 'regular',
  sizePt: 13,
  align: 'right',
};

test('§4 revision 0: merged widgets, fonts in /DR, no /Kids, no NeedAppearances', () => {
  const { plain, empty } = lifeCycle();
  const added = toLatin1(empty.subarray(plain.length));
  assert.match(
    added,
    /\/Type\/Annot\/Subtype\/Widget\/FT\/Tx\/T\(CV_So\)\/TU<feff00531ed1>\/Ff 1\/F 4\/P \d+ 0 R\/Rect\[112\.4 700\.1 150\.2 716\.9\]\/DA\(\/CVR 13 Tf 0 g\)\/Q 2\/AP<<\/N \d+ 0 R>>>>/,
  );
  assert.match(added, /\/DR<<\/Font<<\/CVR \d+ 0 R\/CVI \d+ 0 R>>>>/);
  assert.match(added, /\/Tx BMC EMC/);
  assert.doesNotMatch(added, /Kids|NeedAppearances|\/V\(/);
});

test('§4 fill: only the two fields are written again, with /V and /AP', () => {
  const { leaderSigned, filled } = lifeCycle();
  const added = toLatin1(filled.subarray(leaderSigned.length));
  assert.equal(added.match(/ obj\n/g)?.length, 4, 'two fields and two appearances');
  assert.match(added, /\/V\(645\)/);
  assert.match(added, /\/V<feff/, 'Vietnamese text is UTF-16BE with mark');
  assert.doesNotMatch(added, /AcroForm|\/Catalog/);
});

test('§4 fill: refusals', () => {
  fails(() => fillTextFields(letterPdf(), { CV_So: '1' }), 'FIELD_MISSING');
  fails(() => fillTextFields(lifeCycle().leaderSigned, { CV_Khac: '1' }), 'FIELD_MISSING');
  fails(() => fillTextFields(lifeCycle().filled, { CV_So: '1' }), 'FIELD_FILLED');
  fails(() => fillTextFields(lifeCycle().leaderSigned, { CV_So: 'ừ' }), 'GLYPH_MISSING');
});

test('§4 revision 0: refusals', () => {
  const fonts = fieldFonts();
  fails(() => addTextFields(withFields(letterPdf()), [NUMBER], fonts), 'FIELD_EXISTS');
  fails(() => addTextFields(letterPdf(), [{ ...NUMBER, page: 9 }], fonts), 'PAGE_MISSING');
  fails(
    () => addTextFields(letterPdf(), [{ ...NUMBER, name: 'CV_TenCoQuan' as never }], fonts),
    'FIELD_NAME',
  );
  const signed = signFile(letterPdf(), people().leader, { field: 'CV_Ky_1' });
  fails(() => addTextFields(signed, [NUMBER], fonts), 'ALREADY_SIGNED');
});

test("§4 right-aligned number ends at the right edge, with the font's own widths", () => {
  const filled = fillTextFields(addTextFields(letterPdf(), [NUMBER], fieldFonts()), { CV_So: '07' });
  const [, x] = /0 g ([\d.]+) 4 Td/.exec(toLatin1(filled)) ?? [];
  assert.ok(Math.abs(Number(x) - (40 - 13)) < 0.001, 'two digits of half an em at 13 pt are 13 pt wide');
});

test('§6.6 prepare: refusals', () => {
  const { leader } = people();
  fails(() => signFile(lifeCycle().leaderSigned, leader, { field: 'CV_Ky_1' }), 'FIELD_SIGNED');
  fails(() => signFile(letterPdf(), leader, { field: 'a.b' }), 'FIELD_NAME');
  fails(() => signFile(letterPdf(), leader, { field: 'CV_Ky_1', page: 3 }), 'PAGE_MISSING');
  fails(
    () => signFile(letterPdf(), leader, { field: 'CV_Ky_1', alg: 'ecdsa-p256-sha256' }),
    'ALG_KEY_MISMATCH',
  );
  fails(() => signFile(letterPdf(), leader, { field: 'CV_Ky_1', size: 500 }), 'SIZE_TOO_SMALL');
  assert.equal(pdfInfo(signFile(letterPdf(), leader, { field: 'CV_Ky_1' })).signedFields[0], 'CV_Ky_1');
});

test('ISO 32000-1, 9.10.3: ToUnicode with bfchar, bfrange and bfrange arrays', () => {
  const map = parseToUnicode(
    '1 beginbfchar <0001> <1ED1> endbfchar 2 beginbfrange <0002> <0004> <0030> <0005> <0006> [<0061> <00620063>] endbfrange',
  );
  assert.deepEqual(
    [...map],
    [
      [1, 'ố'],
      [2, '0'],
      [3, '1'],
      [4, '2'],
      [5, 'a'],
      [6, 'bc'],
    ],
  );
});
