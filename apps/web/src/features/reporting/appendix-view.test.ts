import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Appendix, AppendixRow } from '@congvu/contracts';
import {
  classificationWords,
  countOf,
  excludedWords,
  figureAddress,
  figureColumns,
  readFigure,
  reasonChips,
  showsUnsigned,
} from './appendix-view.ts';
import { presetOf, presetPeriod, SEED_PERIOD } from './period.ts';

const appendix = (totals: Partial<Appendix['totals']>): Appendix =>
  ({
    totals: { signedOther: 0, ...totals },
    rows: [{ unit: { code: 'A', name: 'UBND xã Tam Lư' }, submittedWrong: 1 }],
  }) as unknown as Appendix;

test('UI-6.14 presets: this month to today, last month whole, also over the turn of the year', () => {
  assert.deepEqual(presetPeriod('month', '2020-08-14'), { from: '2020-08-01', to: '2020-08-14' });
  assert.deepEqual(presetPeriod('lastMonth', '2020-03-05'), { from: '2020-02-01', to: '2020-02-29' });
  assert.deepEqual(presetPeriod('lastMonth', '2021-01-31'), { from: '2020-12-01', to: '2020-12-31' });
  assert.equal(presetOf(SEED_PERIOD, '2026-11-21'), 'seed');
  assert.equal(presetOf({ from: '2020-08-01', to: '2020-08-13' }, '2026-11-21'), null);
});

test('UI-6.14 the column of other signers stands only where somebody else signed', () => {
  assert.equal(figureColumns(appendix({})).includes('signedOther'), false);
  assert.equal(figureColumns(appendix({ signedOther: 2 })).includes('signedOther'), true);
});

test('UI-5.9 the address of a figure keeps the period and reads back the same', () => {
  const search = new URLSearchParams('tu=2020-08-01&den=2020-08-14&nguong=20&xem=danh-sach');
  const open = { figure: 'submittedWrong', rowCode: 'A.1', reason: 'NO_DRAFT' } as const;
  const address = new URLSearchParams(figureAddress(search, open).slice(1));
  assert.deepEqual(readFigure(address), open);
  assert.equal(address.get('nguong'), '20');
  assert.equal(address.get('xem'), null);
  assert.equal(new URLSearchParams(figureAddress(search, open, true).slice(1)).get('xem'), 'danh-sach');
  assert.equal(readFigure(new URLSearchParams(figureAddress(address, null).slice(1))), null);
  assert.equal(readFigure(new URLSearchParams('so=x')), null);
});

test('P6 the drawer is asked for the number that was pressed', () => {
  const data = appendix({ submittedWrong: 20 });
  assert.equal(countOf(data, { figure: 'submittedWrong', rowCode: 'A', reason: null }), 1);
  assert.equal(countOf(data, { figure: 'submittedWrong', rowCode: null, reason: null }), 20);
});

test('UI-14.9 the classification reads as in the letter', () => {
  const row = (result: 'good' | 'limited', grounds: AppendixRow['classification']['grounds']) =>
    classificationWords({ classification: { result, grounds } });
  assert.equal(row('good', []), 'Tốt');
  assert.equal(row('limited', ['procedure', 'quantity']), 'Hạn chế: số lượng, quy trình');
});

test('UI-6.14 the unsigned are named where the two halves seem to contradict', () => {
  assert.equal(showsUnsigned({ submittedRight: 21, signed: 8, unsigned: 14 }), true);
  assert.equal(showsUnsigned({ submittedRight: 15, signed: 15, unsigned: 16 }), false);
});

test('UI-6.14 what is not counted is said, nothing is said about nothing', () => {
  assert.equal(excludedWords({ secret: 0, cancelled: 0, test: 0 }), null);
  assert.equal(
    excludedWords({ secret: 1, cancelled: 0, test: 2 }),
    'Không tính: 1 văn bản ngoài hệ thống, 2 văn bản thử.',
  );
});

test('UI-5.9 reason chips: most frequent first, none without a count', () => {
  assert.deepEqual(reasonChips({ SCANNED_PAPER: 5, NO_LEADER_SIG: 11, NO_DRAFT: 0 }), [
    { reason: 'NO_LEADER_SIG', count: 11 },
    { reason: 'SCANNED_PAPER', count: 5 },
  ]);
});
