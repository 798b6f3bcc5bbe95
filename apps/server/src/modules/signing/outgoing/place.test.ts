import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PT_PER_MM, type Rect, signatureRect } from '@congvu/pades';
import { displayRect } from '@congvu/pades/sign';
import type { Outgoing } from '../../documents/index.ts';
import { type Line, plainPdf } from '../fixtures/plain-pdf.ts';
import { fitInside, type Proposal, proposePlace } from './place.ts';
import { decidePlace, usualSize } from './place-check.ts';

const ratio = 2.4;
const uploaded = { marks: [] } as unknown as Outgoing;
const propose = (pdf: Uint8Array, signerName = 'Nguyen Van Ung'): Promise<Proposal> =>
  proposePlace(uploaded, { pdf, signerName, ratio });

/** Helvetica as pdf.js measures it: the boxes that the rule is fed with. */
const foot = (o: { gap: number; name?: string; top?: number }): Line[] => {
  const top = o.top ?? 300;
  return [
    { text: 'Noi nhan:', x: 85, y: top - 20, size: 12 },
    { text: '- Luu: VT.', x: 85, y: top - 36, size: 11 },
    { text: 'KT. CHU TICH', x: 378, y: top + 16 },
    { text: 'PHO CHU TICH', x: 375, y: top },
    { text: o.name ?? 'Nguyen Van Ung', x: 370, y: top - o.gap - 13 },
  ];
};

const middle = (rect: Rect): [number, number] => [(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2];
const near = ([a, b]: readonly [number, number], slack: number, what: string): void =>
  assert.ok(Math.abs(a - b) <= slack, `${what}: ${a} and ${b}`);

describe('signing.md §2.1 the proposed place', () => {
  test('between the last line of the title and the name, in the picture’s ratio', async () => {
    const { place, findings } = await propose(plainPdf([{ lines: foot({ gap: 80 }) }]));
    assert.ok(place);
    assert.deepEqual([place.page, findings], [1, []]);
    const [left, bottom, right, top] = place.rect;
    near([(right - left) / (top - bottom), ratio], 0.001, 'ratio');
    assert.ok(bottom > 207 + 9 && top < 300, 'between the two lines');
    near([top - bottom, Math.min(22 * PT_PER_MM, 80)], 12, 'height');
    near([middle(place.rect)[0], 370 + 97 / 2], 4, 'centred over the name');
  });

  test('a gap of less than 12 mm is told, less than 6 mm of height is left to the hand', async () => {
    const small = await propose(plainPdf([{ lines: foot({ gap: 32 }) }]));
    assert.deepEqual(small.findings, ['SIGN_SPACE_SMALL']);
    assert.ok(small.place);
    const none = await propose(plainPdf([{ lines: foot({ gap: 14 }) }]));
    assert.deepEqual(none, { place: null, findings: ['SIGN_SPACE_SMALL'] });
  });

  test('the last page that holds the name counts, and on it the lowest place', async () => {
    const pages = [
      { lines: foot({ gap: 80 }) },
      { lines: foot({ gap: 70 }) },
      { lines: foot({ gap: 80, name: 'Tran B' }) },
    ];
    assert.equal((await propose(plainPdf(pages))).place?.page, 2);
    const twice = [...foot({ gap: 80, top: 700 }), ...foot({ gap: 80, top: 300 })];
    const { place } = await propose(plainPdf([{ lines: twice }]));
    assert.ok(place && place.rect[3] < 310);
  });

  test('no name, a part of it, or no title above it: no guess', async () => {
    for (const name of ['Tran Thi B', 'Nguyen Van', 'dong chi Nguyen Van Ung']) {
      assert.equal((await propose(plainPdf([{ lines: foot({ gap: 80, name }) }]))).place, null, name);
    }
    assert.equal(
      (await propose(plainPdf([{ lines: [{ text: 'Nguyen Van Ung', x: 370, y: 500 }] }]))).place,
      null,
    );
    assert.equal((await propose(plainPdf([{ lines: [] }]))).place, null);
  });

  test('the name in capitals, in other spacing and in pieces is the same name', async () => {
    const pieces: Line[] = [
      ...foot({ gap: 80 }).slice(0, 4),
      { text: 'NGUYEN ', x: 370, y: 207 },
      { text: 'Van  Ung', x: 434, y: 207 },
    ];
    assert.ok((await propose(plainPdf([{ lines: pieces }]))).place);
  });

  for (const rotate of [90, 180, 270]) {
    test(`a page turned by ${rotate}°: the same place for the reader`, async () => {
      const lines = foot({ gap: 80 });
      const upright = (await propose(plainPdf([{ lines }]))).place!;
      const turned = (await propose(plainPdf([{ lines, rotate }]))).place!;
      const shown = displayRect({ box: [0, 0, 595, 842], rotate }, turned.rect);
      for (const [i, value] of shown.entries()) near([value, upright.rect[i]!], 0.5, `edge ${i}`);
    });
  }

  test('a cropped page: inside what is visible, in coordinates of the whole', async () => {
    const lines = foot({ gap: 80 });
    const whole = (await propose(plainPdf([{ lines }]))).place!;
    const cropped = (await propose(plainPdf([{ lines, crop: [40, 60, 560, 800] }]))).place!;
    for (const [i, value] of cropped.rect.entries()) near([value, whole.rect[i]!], 0.5, `edge ${i}`);
    const outside = await propose(plainPdf([{ lines, crop: [0, 0, 430, 842] }]));
    assert.equal(outside.place, null);
  });

  test('the picture keeps its ratio inside the mark of the layout', async () => {
    const document = {
      marks: [{ kind: 'signature', page: 3, rect: [0, 0, 100, 100] }],
    } as unknown as Outgoing;
    const { place } = await proposePlace(document, {
      pdf: plainPdf([{ lines: [] }]),
      signerName: 'X',
      ratio: 2,
    });
    assert.deepEqual(place, { page: 3, rect: [0, 25, 100, 75] });
    assert.deepEqual(fitInside([0, 0, 100, 100], 0.5), [25, 0, 75, 100]);
  });
});

describe('signing.md §2.1 a place put by hand', () => {
  const motto: Line[] = [
    { text: 'CONG HOA', x: 300, y: 780 },
    { text: 'Doc lap - Tu do - Hanh phuc', x: 320, y: 760 },
  ];
  const pdf = plainPdf([{ lines: [...foot({ gap: 80 }), ...motto] }, { lines: [], rotate: 90 }]);
  const { width, height } = usualSize(ratio);
  const at = (x: number, y: number): Rect => [x, y, x + width, y + height];
  const sentence = async (page: number, rect: Rect): Promise<string | undefined> =>
    (await decidePlace(pdf, { page, rect }, ratio))[0]?.detail;

  test('anywhere inside a page of the file is taken', async () => {
    assert.equal(await sentence(1, at(100, 400)), undefined);
    assert.equal(await sentence(1, at(0, 0)), undefined);
    // Upright for the reader of the turned page, so lying in its own coordinates.
    assert.equal(await sentence(2, [100, 100, 100 + height, 100 + width]), undefined);
    const { place } = await propose(pdf);
    assert.equal(await sentence(1, place!.rect), undefined);
  });

  test('hostile places are refused, each with its sentence', async () => {
    const half: Rect = [100, 400, 100 + width / 5, 400 + height / 5];
    const twice: Rect = [100, 300, 100 + width * 2, 300 + height * 2];
    const cases: readonly (readonly [number, Rect, RegExp])[] = [
      [3, at(100, 400), /chỉ có 2 trang/],
      [1, at(-1, 400), /ra ngoài trang/],
      [1, at(595 - width + 1, 400), /ra ngoài trang/],
      [1, at(100, 842 - height + 1), /ra ngoài trang/],
      [1, [100, 400, 100, 400], /nhỏ quá/],
      [1, [200, 400, 100, 450], /méo/],
      [1, [100, 450, 200, 400], /nhỏ quá/],
      [1, half, /nhỏ quá/],
      [1, twice, /to quá/],
      [1, [100, 400, 100 + width, 400 + height / 1.5], /méo/],
      [2, at(100, 100), /to quá/],
      [1, [Number.NaN, 0, 1, 1], /ra ngoài trang/],
      [1, at(320, 740), /che Quốc hiệu/],
    ];
    for (const [page, rect, expected] of cases)
      assert.match((await sentence(page, rect)) ?? 'taken', expected);
  });

  test('the size where nothing limits it: 22 mm high, at most 60 mm wide', () => {
    assert.deepEqual(usualSize(2), { width: 44 * PT_PER_MM, height: 22 * PT_PER_MM });
    assert.deepEqual(usualSize(4), { width: 60 * PT_PER_MM, height: 15 * PT_PER_MM });
    assert.equal(signatureRect([0, 200, 100, 214], [0, 0, 100, 14], 2).rect[3] - 14 > 0, true);
  });
});
