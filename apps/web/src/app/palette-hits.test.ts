import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goHits, orderedHits, type PaletteHit } from './palette-hits.ts';

const targets = [
  { id: 'signing', label: 'Trình ký', path: '/trinh-ky' },
  { id: 'incoming', label: 'Văn bản đến', path: '/van-ban-den' },
];

test('UI-3 screens are found with and without marks, word by word', () => {
  const found = (query: string) => goHits(targets, query).map((hit) => hit.url);
  assert.deepEqual(found('trinh'), ['/trinh-ky']);
  assert.deepEqual(found('ĐẾN văn'), ['/van-ban-den']);
  assert.deepEqual(found('xyz'), []);
  assert.equal(found('').length, 2);
});

test('UI-3 the order on screen is the order of the arrows', () => {
  const hit = (group: PaletteHit['group']): PaletteHit => ({
    id: group,
    group,
    title: '',
    meta: '',
    why: '',
    url: '',
  });
  assert.deepEqual(
    orderedHits([hit('task'), hit('document'), hit('go')]).map((one) => one.group),
    ['go', 'document', 'task'],
  );
});
