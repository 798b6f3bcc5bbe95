import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoleName } from '../lib/me.ts';
import { navIdOfPath, navItemsFor } from './navigation.ts';

const idsFor = (...roles: RoleName[]) => navItemsFor(new Set(roles)).map((item) => item.id);

test('UI-4 each role sees its screens and never the others', () => {
  assert.deepEqual(idsFor('admin'), ['desk', 'certificates', 'admin']);
  assert.ok(idsFor('clerk').includes('dispatch'));
  assert.ok(!idsFor('officer').includes('dispatch'));
  assert.ok(idsFor('officer').includes('consultation'));
  assert.deepEqual(idsFor('auditor'), ['desk', 'registers', 'reporting', 'certificates']);
  assert.deepEqual(idsFor(), ['desk']);
});

test('UI-3 no two screens share the key after G', () => {
  const keys = navItemsFor(new Set<RoleName>(['clerk', 'leader', 'counter', 'admin'])).map(
    (item) => item.goKey,
  );
  assert.equal(keys.length, 15);
  assert.equal(new Set(keys).size, keys.length);
});

test('UI-4 a page below a screen belongs to it; names that only begin alike do not', () => {
  assert.deepEqual(['/van-ban-den/vao-so', '/so/1', '/van-ban/1', '/sox'].map(navIdOfPath), [
    'incoming',
    'registers',
    null,
    null,
  ]);
});
