import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { isRoomy, makeScratch, removeAbandoned } from './test-scratch.ts';

const GIB = 1024 ** 3;

test('the run writes into memory only where files and processes have room', () => {
  const roomy = { inFolder: 12 * GIB, inMemory: 20 * GIB, cores: 2 };
  assert.equal(isRoomy(roomy), true);
  // What a container gets that was not told otherwise.
  assert.equal(isRoomy({ ...roomy, inFolder: 64 * 1024 * 1024 }), false);
  assert.equal(isRoomy({ ...roomy, inMemory: 6 * GIB }), false);
});

test('without room it is a temporary folder others can walk through, and it goes with all that is in it', () => {
  const scratch = makeScratch({ inFolder: 0, inMemory: 0, cores: 2 });
  assert.equal(dirname(scratch.folder), tmpdir());
  assert.equal(statSync(scratch.folder).mode & 0o777, 0o711);
  writeFileSync(join(scratch.folder, 'left'), '');
  scratch.remove();
  assert.equal(existsSync(scratch.folder), false);
});

test('what a killed run left goes, what a living one uses and what is not ours stays', () => {
  const scratch = makeScratch({ inFolder: 0, inMemory: 0, cores: 2 });
  // Numbers of processes end at four million (PID_MAX_LIMIT).
  const ours = `congvu-test-${process.pid}-abc`;
  for (const name of ['congvu-test-4999999-abc', ours, 'congvu-test-x', 'other'])
    mkdirSync(join(scratch.folder, name));
  removeAbandoned(scratch.folder);
  assert.deepEqual(readdirSync(scratch.folder).sort(), [ours, 'congvu-test-x', 'other']);
  scratch.remove();
});
