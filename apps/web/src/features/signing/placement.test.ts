import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnplaced, onPage, type Proposal, shownPlace } from './placement.ts';

const place = { page: 1, rect: [10, 10, 110, 60] as [number, number, number, number] };
const start = { ...place, page: 2 };
const picture = { width: 100, height: 50, dataUrl: 'data:image/png;base64,' };
const found: Proposal = { place, sentence: null, start: place, pages: 3, picture };
const missing: Proposal = { ...found, place: null, start };

test('signing.md §2.1 moved counts before proposed, proposed before waiting', () => {
  const moved = { ...place, page: 3 };
  assert.deepEqual(shownPlace(found, null), place);
  assert.deepEqual(shownPlace(found, moved), moved);
  assert.deepEqual(shownPlace(missing, null), start);
  assert.equal(shownPlace({ ...found, picture: null }, null), null);
});

test('signing.md §2.1 without a proposal the hand decides: nothing is signed where the picture waits', () => {
  assert.equal(isUnplaced(missing, null), true);
  assert.equal(isUnplaced(missing, start), false);
  assert.equal(isUnplaced(found, null), false);
  assert.equal(isUnplaced(undefined, null), false);
});

test('signing.md §2.1 from page to page, not beyond the file', () => {
  assert.equal(onPage(place, -1, 3), undefined);
  assert.deepEqual(onPage(place, 1, 3), { ...place, page: 2 });
  assert.equal(onPage({ ...place, page: 3 }, 1, 3), undefined);
});
