import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLetterRenderer } from '@congvu/letter';
import { letter001Corrected } from '@congvu/letter/fixtures/letter-001';
import { createTextMemory } from './read-text.ts';

const { pdf } = createLetterRenderer().renderLetter(letter001Corrected([]), {
  mode: 'pdfa',
  date: new Date('2020-08-14T00:00:00Z'),
});

test('R26: the text of one file is read once for all agencies that have it, another file for itself', async () => {
  const textOf = createTextMemory();
  const asked: string[] = [];
  const read = (name: string) => async () => {
    asked.push(name);
    return pdf;
  };
  const texts = await Promise.all([textOf('a', read('a')), textOf('a', read('a'))]);
  texts.push(await textOf('a', read('a')), await textOf('b', read('b')));
  assert.match(texts[0]!, /Chỉ thị số 04/);
  assert.equal(new Set(texts).size, 1);
  assert.deepEqual(asked, ['a', 'b']);
});

test('R26: a file that could not be fetched is fetched again, and old texts give way', async () => {
  const textOf = createTextMemory();
  await assert.rejects(
    textOf('a', () => Promise.reject(new Error('disk'))),
    /disk/,
  );
  assert.notEqual(await textOf('a', async () => pdf), '');
  const scan = async () => new Uint8Array([1]);
  for (let count = 0; count < 32; count += 1) await textOf(`other-${count}`, scan);
  let isAsked = false;
  await textOf('a', async () => {
    isAsked = true;
    return pdf;
  });
  assert.ok(isAsked);
});
