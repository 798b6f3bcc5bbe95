import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RecipientInput, recipientInput } from '@congvu/contracts';
import { capacityWords } from './capacity.ts';
import { chipOf, optionOf, recipientsOf, typedOption } from './recipients.ts';

const GROUP = '0198a000-0000-7000-8000-000000000001';

test('NĐ 30 Điều 13 the capacity is told in a sentence', () => {
  assert.equal(capacityWords(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']), 'KT. Chủ tịch');
  assert.equal(capacityWords(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']), 'TM. Ủy ban nhân dân');
  assert.equal(capacityWords(['CHỦ TỊCH']), 'Chủ tịch');
  assert.equal(capacityWords([]), '');
});

test('UI-6.6 a group keeps its target and shows how many places it stands for', () => {
  const option = optionOf({ kind: 'group', id: GROUP, label: 'UBND các xã', hint: '', memberCount: 12 });
  assert.equal(option.count, 12);
  const [made] = recipientsOf('addressees', [option], []);
  assert.deepEqual(made, {
    section: 'addressees',
    role: 'TO_ACT',
    printedLine: 'UBND các xã',
    target: { kind: 'group', id: GROUP },
  });
  assert.ok(recipientInput.safeParse(made).success);
  assert.deepEqual(chipOf(made as RecipientInput, new Map([[GROUP, 12]])), option);
});

test('UI-6.6 a typed line names nobody in the directory', () => {
  const [made] = recipientsOf('copies', [typedOption('Chủ tịch, các PCT UBND huyện')], []);
  assert.deepEqual(made?.target, { kind: 'external', id: null });
  assert.equal(made?.printedLine, 'Chủ tịch, các PCT UBND huyện');
  assert.equal(made?.role, 'TO_KNOW');
});

test('UI-6.6 taking one chip away keeps role and words of the others', () => {
  const kept: RecipientInput = {
    section: 'copies',
    role: 'TO_SUPERVISE',
    printedLine: 'Sở Nội vụ',
    target: { kind: 'agency', id: GROUP },
  };
  assert.deepEqual(recipientsOf('copies', [chipOf(kept, new Map())], [kept]), [kept]);
});
