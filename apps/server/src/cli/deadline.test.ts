import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { answer } from './deadline.ts';

const command = join(import.meta.dirname, 'congvu.ts');

const run = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, 'deadline', ...words],
      { env: { ...process.env, TZ: 'America/Lima' } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('SEED §15 congvu deadline: the fields of the specification, whatever the zone of the host', async () => {
  const { code, out } = await run('--from', '2026-11-20T09:00+07:00', '--days', '3', '--json');
  assert.equal(code, 0);
  const result = JSON.parse(out);
  assert.deepEqual(Object.keys(result), [
    ...['from', 'mode', 'budget', 'due', 'dueOn', 'calendarVersion', 'provisional', 'trail'],
  ]);
  assert.deepEqual(
    [result.from, result.mode, result.budget, result.due, result.dueOn, result.provisional],
    ['2026-11-20T09:00:00+07:00', 'working_days', 3, '2026-11-26T17:00:00+07:00', '2026-11-26', false],
  );
  assert.deepEqual(result.trail[4], { date: '2026-11-24', counted: false, why: 'holiday' });
});

test('SEED §15 congvu deadline: every mode', () => {
  const dueOf = (from: string, flags: object) => JSON.parse(answer({ from, ...flags }).out).due;
  assert.equal(dueOf('2026-11-20T08:30:00Z', { hours: '8' }), '2026-11-23T15:30:00+07:00');
  assert.equal(dueOf('2026-11-20T15:01', { immediate: true }), '2026-11-23T17:00:00+07:00');
  assert.equal(dueOf('2026-11-19', { calendarDays: '5' }), '2026-11-25T17:00:00+07:00');
  assert.equal(dueOf('2026-11-21T23:00', { aroundTheClock: '0.25' }), '2026-11-21T23:15:00+07:00');
  const said = 'gửi báo cáo trước ngày 19/8/2020';
  assert.equal(dueOf('2020-08-01', { said }), '2020-08-18T23:59:59+07:00');
});

test('SEED §15 congvu deadline: misuse says why and exits with 2', async () => {
  const wrong = [
    { from: '2026-02-31T09:00', days: '3' },
    { from: '2026-11-20T25:00', days: '3' },
    { from: '2026-11-20T09:00' },
    { from: '2026-11-20T09:00', days: '3', hours: '2' },
    { from: '2026-11-20T09:00', days: '-1' },
    { from: '2026-11-20T09:00', days: '99999' },
    { from: '2026-11-20T09:00', said: 'sớm nhất có thể' },
  ];
  for (const flags of wrong) {
    const { code, out, err } = answer(flags);
    assert.deepEqual([code, out], [2, ''], JSON.stringify(flags));
    assert.notEqual(err, '');
  }
  const unknown = await run('--days', '3');
  assert.deepEqual([unknown.code, unknown.out], [2, '']);
});
