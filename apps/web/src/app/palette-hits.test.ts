import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchHit } from '@congvu/contracts';
import { documentHit, goHits, orderedHits, type PaletteHit } from './palette-hits.ts';

const targets = [
  { id: 'signing', label: 'Trình ký', path: '/trinh-ky' },
  { id: 'incoming', label: 'Văn bản đến', path: '/van-ban-den' },
];
const found: SearchHit = {
  ...{ id: 'a', kind: 'incoming', label: '1874/UBND-CNTT', subject: 'V/v đôn đốc báo cáo' },
  ...{ issuerName: 'UBND tỉnh Thanh Hóa', issuedOn: '2020-02-20', state: 'registered' },
  effect: 'in_force',
  fields: {},
  matched: 'number',
  snippet: '«1874»/UBND-CNTT',
};

test('UI-3 screens are found with and without marks, word by word', () => {
  const urls = (query: string) => goHits(targets, query).map((hit) => hit.url);
  assert.deepEqual(urls('trinh'), ['/trinh-ky']);
  assert.deepEqual(urls('ĐẾN văn'), ['/van-ban-den']);
  assert.deepEqual(urls('xyz'), []);
  assert.equal(urls('').length, 2);
});

test('UI-3 a line says why it matched and marks the words', () => {
  const hit = documentHit(found);
  assert.equal(hit.title, '«1874»/UBND-CNTT · V/v đôn đốc báo cáo');
  assert.equal(hit.meta, 'UBND tỉnh Thanh Hóa · 20/02/2020');
  assert.equal(hit.why, 'đúng số, ký hiệu');
  assert.equal(hit.url, '/van-ban/a');
});

test('UI-3 words inside the letter are quoted, the subject stays whole', () => {
  const inside = documentHit({ ...found, matched: 'text', snippet: '…Công văn «1874»…' });
  assert.equal(inside.title, '1874/UBND-CNTT · V/v đôn đốc báo cáo');
  assert.match(inside.meta, /“…Công văn «1874»…”$/);
  const subject = documentHit({ ...found, matched: 'subject', snippet: 'V/v «đôn đốc» báo cáo' });
  assert.match(subject.title, /«đôn đốc»/);
  const cut = documentHit({ ...found, matched: 'subject', snippet: '…«đôn đốc»…' });
  assert.match(cut.title, /V\/v đôn đốc báo cáo$/);
});

test('UI-3 the order on screen is the order of the arrows', () => {
  const hit = (group: PaletteHit['group']) => ({ ...documentHit(found), id: group, group });
  assert.deepEqual(
    orderedHits([hit('document'), hit('go')]).map((one) => one.group),
    ['go', 'document'],
  );
});
