import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Duty, Role } from '@congvu/contracts';
import type { Person } from '../../platform/actor.ts';
import { assertMayReport, mayReadSubjects, mayReadTasks } from './policy.ts';

const person = (roles: Role[], duties: Duty[] = []): Person => ({
  kind: 'person',
  accountId: 'a',
  personId: 'p',
  name: 'Nguyễn Văn A',
  appointmentId: 'ap',
  postId: 'po',
  title: 'Chuyên viên',
  agencyId: 'own',
  unitId: null,
  roles,
  duties,
  address: '127.0.0.1',
});

test('documents.md §25 the monitor reads no restricted subject, not even of the own agency', () => {
  assert.equal(mayReadSubjects(person(['officer'], ['monitor']), 'own'), false);
  assert.equal(mayReadSubjects(person(['office'], ['monitor']), 'own'), true);
});

test('documents.md §25 a restricted subject stays in its agency, whatever the role above it', () => {
  for (const role of ['office', 'leader', 'auditor', 'clerk'] as const) {
    assert.equal(mayReadSubjects(person([role]), 'own'), true, role);
    assert.equal(mayReadSubjects(person([role]), 'below'), false, role);
  }
  assert.equal(mayReadSubjects(person(['admin']), 'own'), false);
});

test('workfiles §15 who stands in for some letters only reads no figures of the others', () => {
  const scope = { kinds: ['note' as const], fields: [], typeCodes: [] };
  const seat = (limits: typeof scope | null): Person =>
    ({
      ...person(['leader']),
      standsIn: { mode: 'substitute', id: 's', basis: 'Giấy', until: null, personId: 'x', scope: limits },
    }) as unknown as Person;
  const of = { agencyId: 'own', isWithinActorsTree: true };
  assert.throws(() => assertMayReport(seat(scope), of));
  assert.equal(assertMayReport(seat(null), of), null);
  assert.deepEqual([mayReadTasks(seat(scope)), mayReadSubjects(seat(scope), 'own')], [false, false]);
  assert.deepEqual([mayReadTasks(seat(null)), mayReadSubjects(seat(null), 'own')], [true, true]);
});
