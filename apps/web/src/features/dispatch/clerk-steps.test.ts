import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verification } from '@congvu/contracts';
import {
  clerkGroupOf,
  inGroupOrder,
  modeWords,
  neighbourOf,
  type PlannedPlace,
  placesByReason,
  registerName,
  sealChecks,
  sealObstacle,
  sequenceWords,
  stepPlaces,
} from './clerk-steps.ts';

const place = (mode: PlannedPlace['mode'], why = 'a'): PlannedPlace => ({
  recipientId: 'a',
  policyCode: null,
  redirect: null,
  agencyId: null,
  name: mode,
  printedLine: '',
  mode,
  why,
  reachable: true,
  problem: null,
});

test('UI-6.8 urgent documents stand first, each group stands together', () => {
  const rows = [
    { id: 1, urgency: 0, state: 'signed' as const },
    { id: 2, urgency: 0, state: 'numbered' as const },
    { id: 3, urgency: 2, state: 'signed' as const },
    { id: 4, urgency: 0, state: 'sealed' as const },
    { id: 5, urgency: 0, state: 'signed' as const },
  ];
  assert.deepEqual(
    inGroupOrder(rows).map((row) => row.id),
    [3, 2, 1, 5, 4],
  );
  assert.equal(clerkGroupOf({ urgency: 1, state: 'sealed' }), 'urgent');
});

test('UI-14.7 the steps follow the state in one order only', () => {
  assert.deepEqual(stepPlaces('signed'), { number: 'current', seal: 'next', release: 'next' });
  assert.deepEqual(stepPlaces('numbered'), { number: 'done', seal: 'current', release: 'next' });
  assert.deepEqual(stepPlaces('sealed'), { number: 'done', seal: 'done', release: 'current' });
  assert.deepEqual(stepPlaces('dispatched'), { number: 'done', seal: 'done', release: 'done' });
  assert.equal(stepPlaces('returned'), null);
});

test('R-NUM-10 the register line names a gap and never hides one', () => {
  const line = (last: number, missing: number[]) => sequenceWords({ name: 'x', year: 2020, last, missing });
  assert.deepEqual(line(1186, []), { range: '1 – 1186', verdict: ', không thiếu số nào', isWhole: true });
  assert.equal(line(9, [4, 7]).verdict, ', thiếu số 4, 7');
  assert.equal(line(9, [4, 7]).isWhole, false);
  assert.equal(line(99, [1, 2, 3, 4, 5, 6, 7]).verdict, ', thiếu số 1, 2, 3, 4, 5 và 2 số khác');
  assert.equal(registerName({ name: 'Sổ công văn đi', year: 2020 }), 'Sổ công văn đi 2020');
  assert.equal(registerName({ name: 'Sổ công văn đi 2020', year: 2020 }), 'Sổ công văn đi 2020');
  assert.equal(line(0, []).range, 'chưa cấp số nào');
});

test('R-SND-6 the modes of all recipients are told in one sentence', () => {
  assert.equal(modeWords([place('E_ONLY'), place('E_ONLY')]), 'đều gửi điện tử, không gửi giấy');
  assert.equal(modeWords([place('PAPER_ONLY')]), 'đều gửi giấy');
  assert.equal(modeWords([place('E_ONLY'), place('PAPER_ONLY')]), '1 nơi gửi điện tử, 1 nơi gửi giấy');
});

test('R-SND-6 recipients with one reason stand together', () => {
  const groups = placesByReason([place('E_ONLY'), place('E_ONLY', 'b'), place('E_ONLY')]);
  assert.deepEqual(
    groups.map((group) => [group.why, group.places.length]),
    [
      ['a', 2],
      ['b', 1],
    ],
  );
});

test('UI-6.8 a signature that is not valid stops the seal', () => {
  const verification = (leader: 'valid' | 'invalid', integrity: 'intact' | 'broken') =>
    ({
      rows: [{ role: 'leader', verdict: leader }],
      report: { integrity },
    }) as Verification;
  const obstacle = (leader: 'valid' | 'invalid', integrity: 'intact' | 'broken') =>
    sealObstacle({
      place: 'current',
      seenSha256: 'a'.repeat(64),
      checks: sealChecks(verification(leader, integrity)),
    });
  assert.equal(obstacle('valid', 'intact'), null);
  assert.match(obstacle('invalid', 'intact') ?? '', /chữ ký người ký chưa hợp lệ/);
  assert.match(obstacle('valid', 'broken') ?? '', /nội dung đã đổi/);
});

test('signing.md 13 an issuer that has not answered does not stop the seal, but is told', () => {
  const unproven = (awaitsIssuer: boolean) =>
    sealChecks({
      rows: [{ role: 'leader', verdict: 'indeterminate', awaitsIssuer }],
      report: { integrity: 'intact' },
    } as Verification);
  assert.deepEqual(unproven(true), { leader: true, isUnproven: true, intact: true });
  assert.deepEqual(unproven(false), { leader: false, isUnproven: false, intact: true });
});

test('UI-14.7 the seal waits for the number, then for the file on screen', () => {
  const checks = { leader: true, isUnproven: false, intact: true };
  assert.match(sealObstacle({ place: 'next', seenSha256: 'x', checks }) ?? '', /bước 1/);
  assert.match(sealObstacle({ place: 'current', seenSha256: null, checks }) ?? '', /đang mở văn bản/);
  assert.match(sealObstacle({ place: 'current', seenSha256: '', checks }) ?? '', /https/);
});

test('UI-6.8 after a document left, the next one opens, at the end the one before', () => {
  assert.equal(neighbourOf(['a', 'b', 'c'], 'b'), 'c');
  assert.equal(neighbourOf(['a', 'b', 'c'], 'c'), 'b');
  assert.equal(neighbourOf(['a'], 'a'), null);
});
