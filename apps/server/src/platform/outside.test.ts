import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withOutside } from './outside.ts';

/** An attempt on a document that holds `contents[0]`, then the next one each time it is begun again. */
function recorder(contents: readonly string[]) {
  const log: string[] = [];
  let round = 0;
  const run = () =>
    withOutside(async (outside) => {
      const content = contents[Math.min(round, contents.length - 1)]!;
      round += 1;
      log.push(`begin ${content}`);
      const made = await outside(content, () => {
        log.push(`make ${content}`);
        return `page of ${content}`;
      });
      log.push('commit');
      return made;
    });
  return { log, run };
}

test('ADR-44 the outcome is made between two attempts and taken by the second', async () => {
  const { log, run } = recorder(['a']);
  assert.equal(await run(), 'page of a');
  assert.deepEqual(log, ['begin a', 'make a', 'begin a', 'commit']);
});

test('ADR-44 what was made from content that changed meanwhile is never taken', async () => {
  const { log, run } = recorder(['a', 'b']);
  assert.equal(await run(), 'page of b');
  assert.deepEqual(log, ['begin a', 'make a', 'begin b', 'make b', 'begin b', 'commit']);
});

test('ADR-44 content that changes every time does not starve the command: it then works under its lock', async () => {
  const { log, run } = recorder(['a', 'b', 'c', 'd', 'e']);
  assert.equal(await run(), 'page of d');
  assert.deepEqual(log.slice(-3), ['begin d', 'make d', 'commit']);
});

test('ADR-44 a refusal of the command or of the work comes out, and is not tried again', async () => {
  let attempts = 0;
  await assert.rejects(
    withOutside(async () => {
      attempts += 1;
      throw new Error('refused');
    }),
    /refused/,
  );
  await assert.rejects(
    withOutside(async (outside) => {
      attempts += 1;
      return outside('a', () => {
        throw new Error('unprintable');
      });
    }),
    /unprintable/,
  );
  assert.equal(attempts, 2);
});
