import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Draft, type DraftInput, draft } from '@congvu/contracts';
import { mergeDrafts } from './merge-drafts.ts';

const make = (texts: string[], more: Partial<DraftInput> = {}): Draft =>
  draft.parse({
    typeCode: 'OFFICIAL_LETTER',
    subject: 'V/v đôn đốc',
    body: texts.map((text) => ({ kind: 'paragraph', runs: [{ text }] })),
    ...more,
  });
const texts = ({ body }: Draft) =>
  body.map((block) => (block.kind === 'paragraph' ? block.runs[0]?.text : ''));

test('UI-5.7 two people at different places lose nothing and choose nothing', () => {
  const base = make(['Một.', 'Hai.', 'Ba.']);
  const mine = make(['Một, sửa.', 'Hai.', 'Ba.', 'Bốn của tôi.']);
  const theirs = make(['Một.', 'Xen giữa.', 'Hai.'], { subject: 'V/v nhắc' });
  const { draft: merged, conflicts } = mergeDrafts({ base, mine, theirs });
  assert.deepEqual(conflicts, []);
  assert.deepEqual(texts(merged), ['Một, sửa.', 'Xen giữa.', 'Hai.', 'Bốn của tôi.']);
  assert.equal(merged.subject, 'V/v nhắc');
});

test('UI-5.7 the same place is a choice: mine, theirs or both', () => {
  const base = make(['Một.', 'Hai.'], { subject: 'A' });
  const mine = make(['Một.', 'Hai của tôi.'], { subject: 'B' });
  const theirs = make(['Một.', 'Hai của người kia.'], { subject: 'C' });
  const { conflicts } = mergeDrafts({ base, mine, theirs });
  assert.deepEqual(
    conflicts.map(({ label, mine: own, theirs: other }) => [label, own, other]),
    [
      ['Trích yếu', 'B', 'C'],
      ['Đoạn', 'Hai của tôi.', 'Hai của người kia.'],
    ],
  );
  const [subject, block] = conflicts.map(({ id }) => id) as [string, string];
  const chosen = mergeDrafts({ base, mine, theirs }, { [subject]: 'theirs', [block]: 'both' });
  assert.equal(chosen.draft.subject, 'C');
  assert.deepEqual(texts(chosen.draft), ['Một.', 'Hai của tôi.', 'Hai của người kia.']);
  const other = mergeDrafts({ base, mine, theirs }, { [block]: 'theirs' });
  assert.deepEqual(texts(other.draft), ['Một.', 'Hai của người kia.']);
});

test('UI-5.7 the same change on both sides is no conflict', () => {
  const base = make(['Một.']);
  const same = make(['Một đã sửa.'], { urgency: 1 });
  assert.deepEqual(mergeDrafts({ base, mine: same, theirs: structuredClone(same) }), {
    draft: same,
    conflicts: [],
  });
});
