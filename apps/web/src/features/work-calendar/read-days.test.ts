import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursText, readDays, spanText } from './read-days.ts';

test('ISSUE-5.5 days are read as they are typed, one by one and as spans; what is no day is said', () => {
  const today = '2026-11-22';
  const days = (text: string) => readDays(text, today).days;
  assert.deepEqual(days('31/8/2026, 1/9/2026'), ['2026-08-31', '2026-09-01']);
  assert.deepEqual(days('16/2/2026 đến 18/2/2026; 20/2/2026'), [
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-20',
  ]);
  assert.deepEqual(days('24/11'), ['2026-11-24']);
  assert.deepEqual(days(' '), []);
  assert.match(readDays('30/2/2026', today).fault ?? '', /30\/2\/2026/);
  assert.match(readDays('20/2/2026 đến 16/2/2026', today).fault ?? '', /Không đọc được/);
  assert.match(readDays('1/1/2026 đến 1/12/2026', today).fault ?? '', /60/);
});

test('ISSUE-5.5 days that follow one another are printed as a span; hours as they are typed', () => {
  const text = spanText(['2026-02-18', '2026-02-16', '2026-02-17', '2026-08-31']);
  assert.equal(text, '16/02/2026 – 18/02/2026, 31/8/2026');
  assert.equal(hoursText([{ fromMinute: 420, toMinute: 690 }]), '07:00-11:30');
});
