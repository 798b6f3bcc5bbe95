import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillTextFields, pdfInfo } from '@congvu/pades';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { codesOf } from '../../../../../../test/builders/checks.ts';
import { letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { letterWithBlanks, vietnamesePdf } from '../../../../../../test/builders/vietnamese-pdf.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { previewModel } from './preview.ts';
import { renderFile } from './render-file.ts';
import { withNumberFields } from './upload-fields.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const prepare = (pdf: Uint8Array) => withNumberFields(new Uint8Array(pdf), world.ports.letters);
type Widget = { fieldName: string; rect: [number, number, number, number] };
async function widgetsOf(pdf: Uint8Array): Promise<Map<string, Widget['rect']>> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const widgets = (await page.getAnnotations()) as Widget[];
  await task.destroy();
  return new Map(widgets.map(({ fieldName, rect }) => [fieldName, rect]));
}

test('signing.md §4 an uploaded letter gets its fields in the blanks of “Số:” and “ngày … tháng 8 năm 2020”', async () => {
  const pdf = letterWithBlanks();
  const prepared = await prepare(pdf);
  assert.deepEqual(pdfInfo(prepared).fields.toSorted(), ['CV_NgaySo', 'CV_So']);
  assert.deepEqual(prepared.subarray(0, pdf.length), new Uint8Array(pdf), 'only followed, never replaced');
  const widgets = await widgetsOf(prepared);
  const letterWidth = 6.5;
  const [left, bottom, right, top] = widgets.get('CV_So')!;
  const slash = 70 + 'Số:          '.length * letterWidth;
  assert.ok(
    left >= 70 + 3 * letterWidth - 1 && Math.abs(right - slash) < 1,
    `${left}…${right}, / at ${slash}`,
  );
  assert.ok(bottom < 745 && top > 755, 'stands on the line');
  const [from, , to] = widgets.get('CV_NgaySo')!;
  const gapAt = 300 + 'Quan Sơn, ngày'.length * letterWidth;
  assert.ok(from >= gapAt - 1 && to <= gapAt + 8 * letterWidth + 1, `${from}…${to}`);
});

test('signing.md §4 blanks for day, month and year get a field each', async () => {
  const prepared = await prepare(letterWithBlanks({ date: 'Quan Sơn, ngày        tháng        năm ' }));
  assert.deepEqual(pdfInfo(prepared).fields.toSorted(), ['CV_NamSo', 'CV_NgaySo', 'CV_So', 'CV_ThangSo']);
});

test('signing.md §4 the fields take number and day later', async () => {
  const prepared = await prepare(letterWithBlanks());
  const filled = fillTextFields(prepared, { CV_So: '1186', CV_NgaySo: '14' });
  assert.deepEqual(filled.subarray(0, prepared.length), prepared);
  assert.ok(filled.length > prepared.length);
});

test('signing.md §4 a file made here has its fields already and stays as it is', async () => {
  const model = await world.query(world.people.officer, (ctx) => previewModel(ctx, letterDraft(world)));
  const own = renderFile(world.ports.letters, model, world.clock.now()).pdf;
  assert.equal(await prepare(own).then((same) => Buffer.compare(same, own)), 0);
});

test('signing.md §4 without a blank the refusal says which lines to change', async () => {
  const lacking = [
    letterWithBlanks({ number: 'Số: 1186/UBND-VHTT' }),
    letterWithBlanks({ number: 'Số:/UBND-VHTT' }),
    letterWithBlanks({ date: 'Quan Sơn, ngày 14 tháng 8 năm 2020' }),
    letterWithBlanks({ date: 'Quan Sơn' }),
    vietnamesePdf([[70, 700, 'Kính gửi: Chủ tịch UBND các xã']]),
  ];
  for (const pdf of lacking)
    assert.deepEqual(await codesOf(prepare(pdf)), ['documents.number-place-missing']);
});
