import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFiltered, readFilter, searchQuery, stateChip } from './search-state.ts';

const read = (address: string) => readFilter(new URLSearchParams(address));

test('UI-4 the search lives in the address; what is unreadable is not a filter', () => {
  assert.deepEqual(read('q=1874+ubnd&loai=den&tu=2020-08-01'), {
    q: '1874 ubnd',
    kind: 'den',
    from: '2020-08-01',
    to: null,
  });
  assert.equal(isFiltered(read('q=a&loai=x&tu=14/8')), false);
  assert.equal(isFiltered(read('q=a&den=2020-08-14')), true);
});

test('UI-3 nothing is asked for an empty query, filters are left out when unset', () => {
  assert.equal(searchQuery(read('q=++')), null);
  assert.deepEqual(searchQuery(read('q=a')), { q: 'a' });
  assert.deepEqual(searchQuery(read('q=a&loai=di&den=2020-08-14')), {
    q: 'a',
    kind: 'outgoing',
    to: '2020-08-14',
  });
});

test('UI-2.7 incoming and outgoing documents have their own words for a state', () => {
  assert.equal(stateChip({ kind: 'outgoing', state: 'dispatched' })?.text, 'Đã phát hành');
  assert.ok(stateChip({ kind: 'incoming', state: 'registered' }));
  assert.equal(stateChip({ kind: 'incoming', state: 'later' }), null);
});
