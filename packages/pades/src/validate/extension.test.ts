import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tampered } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile, withFields } from '../../test/life-cycle.ts';
import { blueSignature, people, redSeal } from '../../test/people.ts';
import { concatBytes, fillTextFields } from '../index.ts';
import { isOnlySigned } from './extension.ts';

const base = withFields(letterPdf());
const sign = (pdf: Uint8Array, field = 'CV_Ky_1') => signFile(pdf, people().leader, { field, page: 2 });

test('signing.md 9.6 a signature appended to the very bytes is only a signature, first and second', () => {
  const signed = sign(base);
  assert.equal(isOnlySigned(base, signed), true);
  const { filled, sealed } = lifeCycle();
  assert.equal(isOnlySigned(filled, sealed), true);
  assert.equal(isOnlySigned(letterPdf(), sign(letterPdf())), true, 'a file without a form gets one');
});

test('signing.md 9.6 whatever else came along is found, though the signature covers it', () => {
  const note = tampered(base, (edit) => {
    const page = edit.page(2);
    const annotation = edit.add('<</Type/Annot/Subtype/FreeText/Rect[50 50 300 90]/Contents(Dong y)>>');
    edit.put(page, edit.text(page).replace(/>>$/, `/Annots[${annotation} 0 R]>>`));
  });
  assert.equal(isOnlySigned(base, sign(note)), false, 'annotation');
  const filled = fillTextFields(base, { CV_So: '645', CV_Ngay: 'ngày 21 tháng 7 năm 2026' });
  assert.equal(isOnlySigned(base, sign(filled)), false, 'filled field');
  const other = Uint8Array.from(base);
  other[other.length - 40] = (other[other.length - 40] as number) ^ 1;
  assert.equal(
    isOnlySigned(
      base,
      sign(base).map((byte, at) => (at < base.length ? (other[at] as number) : byte)),
    ),
    false,
  );
});

test('signing.md 9.6 a picture of the signature over text, a field or the page shows another letter: not only signed', () => {
  const { leader, seal } = people();
  const shown = (pdf: Uint8Array, rect: readonly [number, number, number, number], page: number) =>
    isOnlySigned(pdf, signFile(pdf, leader, { field: 'CV_Ky_1', page, rect, image: blueSignature() }));
  assert.equal(shown(base, [370, 550, 490, 600], 2), true);
  assert.equal(shown(base, [60, 700, 500, 800], 1), false, 'text');
  assert.equal(shown(base, [110, 698, 152, 718], 1), false, 'field of the number');
  assert.equal(shown(base, [0, 0, 595, 842], 2), false, 'page');
  const { filled } = lifeCycle();
  const sealed = signFile(filled, seal, {
    field: 'Signature1',
    rect: [360, 540, 500, 610],
    image: redSeal(),
  });
  assert.equal(isOnlySigned(filled, sealed), false, 'signature of the leader');
});

test('signing.md 9.6 nothing appended, bytes without a revision, another file: not signed', () => {
  assert.equal(isOnlySigned(base, base), false);
  assert.equal(isOnlySigned(base, concatBytes(base, new Uint8Array(100))), false);
  assert.equal(isOnlySigned(base, sign(letterPdf())), false);
  assert.equal(
    isOnlySigned(base, fillTextFields(base, { CV_So: '645', CV_Ngay: 'ngày 1 tháng 7 năm 2026' })),
    false,
  );
});
