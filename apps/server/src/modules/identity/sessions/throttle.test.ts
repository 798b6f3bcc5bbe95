import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freeTries, freeTriesOfSource, nextTryAt, type Tries } from './throttle.ts';

const now = new Date('2020-08-03T00:30:00Z');
const tries = (change: Partial<Tries>): Tries => ({
  ofAccount: 0,
  ofSource: 0,
  lastOfAccount: now,
  lastOfSource: now,
  ...change,
});
const secondsOf = (of: Partial<Tries>, isKnownDevice = false) => {
  const at = nextTryAt(tries(of), { now, isKnownDevice });
  return at ? (at.getTime() - now.getTime()) / 1000 : 0;
};

describe('throttling', () => {
  test('SEC-44 waiting begins after the free tries, doubles, and never exceeds a quarter of an hour', () => {
    const waits = [freeTries - 1, freeTries, freeTries + 1, freeTries + 2, 1000].map((ofAccount) =>
      secondsOf({ ofAccount }),
    );
    assert.deepEqual(waits, [0, 30, 60, 120, 900]);
  });

  test('SEC-44 a source is slowed on its own, but not a known browser behind it', () => {
    assert.equal(secondsOf({ ofSource: freeTriesOfSource }), 30);
    assert.equal(secondsOf({ ofSource: freeTriesOfSource }, true), 0);
    assert.equal(secondsOf({ ofAccount: freeTries }, true), 30);
  });

  test('SEC-44 the longer of two waits counts; one that is over counts no more', () => {
    assert.equal(secondsOf({ ofAccount: freeTries, ofSource: freeTriesOfSource + 1 }), 60);
    const lastOfAccount = new Date(now.getTime() - 30_000);
    assert.equal(secondsOf({ ofAccount: freeTries, lastOfAccount }), 0);
  });
});
