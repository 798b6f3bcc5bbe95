import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, emptyForm } from './change-form.ts';

const today = '2026-11-22';
const of = { kind: 'decision' as const, year: 2027, today };
const paper = { ...emptyForm(today), decisionNo: '15/TB', issuedBy: 'Thủ tướng' };

test('ISSUE-5.5 a form without paper or without days is no entry; one that only replaces another is', () => {
  assert.equal(changeOf({ ...emptyForm(today), off: '1/2/2027' }, of), null);
  assert.equal(changeOf(paper, of), null);
  assert.equal(changeOf({ ...paper, off: '30/2/2027' }, of), null);
  const change = changeOf({ ...paper, off: '8/2/2027', decides: ['tet'] }, of);
  assert.deepEqual(change?.kind === 'decision' && [change.off, change.decides], [
    ['2027-02-08'],
    [{ holiday: 'tet', year: 2027 }],
  ]);
  assert.ok(changeOf({ ...paper, supersedes: 'x' }, of));
});

test('ISSUE-5.5 office hours are read as they are typed', () => {
  const hours = { ...of, kind: 'office_hours' as const };
  assert.equal(changeOf({ ...paper, hours: '17:00-13:30' }, hours), null);
  const change = changeOf({ ...paper, hours: '07:30-11:30, 13:00-17:00' }, hours);
  assert.deepEqual(
    change?.kind === 'office_hours' && change.hours.map(({ fromMinute }) => fromMinute),
    [450, 780],
  );
});
