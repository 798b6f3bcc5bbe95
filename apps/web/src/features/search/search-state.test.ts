import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  effectChip,
  givenConditions,
  isFiltered,
  readColumns,
  readFilter,
  savedAddress,
  searchQuery,
  stateChip,
  withColumn,
} from './search-state.ts';

const read = (address: string) => readFilter(new URLSearchParams(address));

test('UI-4 the search lives in the address; what is unreadable is not a filter', () => {
  assert.deepEqual(read('q=1874+ubnd&loai=den&tu=2020-08-01&ten=DECISION'), {
    q: '1874 ubnd',
    kind: 'den',
    sort: 'relevance',
    given: { tu: '2020-08-01', ten: 'DECISION' },
  });
  const unreadable = 'q=a&loai=x&tu=14/8&ten=thơ&sd=-1&qh=yes&khan=9&den=2020-13-40&xep=ngược';
  assert.equal(isFiltered(read(unreadable)), false);
  assert.equal(read(unreadable).sort, 'relevance');
  assert.equal(isFiltered(read('q=a&den=2020-08-14')), true);
});

test('UI-3 nothing is asked for an empty query, a condition alone is a question', () => {
  assert.equal(searchQuery(read('q=++')), null);
  assert.deepEqual(searchQuery(read('q=a')), { q: 'a' });
  assert.deepEqual(searchQuery(read('ky=xứng&qh=1&khan=2&xep=oldest&loai=di&den=2020-08-14')), {
    kind: 'outgoing',
    sort: 'oldest',
    signer: 'xứng',
    overdue: 'true',
    urgency: '2',
    to: '2020-08-14',
  });
});

test('UI-3 every condition is said in words', () => {
  assert.deepEqual(
    givenConditions(read('ten=DECISION&tu=2020-08-01&hden=2020-08-14&qh=1&gui=Sở Nội vụ')).map(
      ({ text }) => text,
    ),
    [
      'Tên loại: Quyết định',
      'Nơi gửi, cơ quan ban hành: Sở Nội vụ',
      'Văn bản từ ngày: 01/8/2020',
      'Hạn đến hết ngày: 14/8/2020',
      'Quá hạn',
    ],
  );
});

test('PL6-F6 columns are chosen in the order of the list, the last one stays', () => {
  const columns = (text: string) => readColumns(new URLSearchParams({ cot: text }));
  assert.deepEqual(columns('subject,label,x'), ['label', 'subject']);
  assert.equal(columns('').length, 6);
  assert.equal(withColumn(['label', 'subject'], 'issuedOn'), 'label,issuedOn,subject');
  assert.equal(withColumn(['label', 'subject'], 'label'), 'subject');
  assert.equal(withColumn(['subject'], 'subject'), 'subject');
});

test('PL6-F6 a saved search keeps conditions, order and columns, nothing else', () => {
  const address = new URLSearchParams('q=ký+số&xep=newest&cot=label&ky=a&after=1&giu=2&tu=');
  assert.equal(savedAddress(address), 'q=k%C3%BD+s%E1%BB%91&xep=newest&cot=label&ky=a');
});

test('UI-2.7 incoming and outgoing documents have their own words for a state', () => {
  assert.equal(stateChip({ kind: 'outgoing', state: 'dispatched' })?.text, 'Đã phát hành');
  assert.ok(stateChip({ kind: 'incoming', state: 'registered' }));
  assert.equal(stateChip({ kind: 'incoming', state: 'later' }), null);
  assert.equal(effectChip({ effect: 'replaced', state: 'dispatched' })?.text, 'Bị thay thế');
  assert.equal(effectChip({ effect: 'in_force', state: 'dispatched' }), null);
});
