import assert from 'node:assert/strict';
import test from 'node:test';
import { fuzz, fuzzFiles } from './attacks/fuzz.ts';
import { mutant } from './attacks/mutations.ts';

const SEED = 20_260_721;

test('signing.md 7.4 fuzzing: no crash, no answer after 2 s, no false "intact"', () => {
  const result = fuzz(fuzzFiles(), { from: SEED, count: 1200 });
  assert.deepEqual(result.faults, []);
});

test('signing.md 7.4 fuzzing: a seed makes the same file again', () => {
  const files = fuzzFiles();
  const [a, b] = [mutant(files, 7), mutant(files, 7)];
  assert.equal(a.how, b.how);
  assert.deepEqual(a.bytes, b.bytes);
});
