import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimiter, sourceOf } from './rate-limit.ts';

const at = (seconds: number): Date => new Date(1_600_000_000_000 + seconds * 1000);

test('SEC-22 a source gets its limit at once, then evenly, and is told how long to wait', () => {
  const limiter = createRateLimiter({ limit: 3, windowMs: 60_000 });
  assert.deepEqual(
    [0, 0, 0, 0].map(() => limiter.take('a', at(0))),
    [0, 0, 0, 20],
  );
  assert.equal(limiter.take('a', at(19)), 1);
  assert.equal(limiter.take('a', at(20)), 0);
  assert.equal(limiter.take('a', at(20)), 20);
  assert.deepEqual(
    [0, 0, 0].map(() => limiter.take('a', at(200))),
    [0, 0, 0],
  );
});

test('SEC-22 sources do not pay for each other, and refused tries cost nothing', () => {
  const limiter = createRateLimiter({ limit: 1, windowMs: 60_000 });
  assert.equal(limiter.take('a', at(0)), 0);
  assert.equal(limiter.take('b', at(0)), 0);
  for (let i = 0; i < 100; i += 1) assert.ok(limiter.take('a', at(1)) > 0);
  assert.equal(limiter.take('a', at(60)), 0);
});

test('API4 a flood of sources is forgotten, not remembered for ever', () => {
  const limiter = createRateLimiter({ limit: 1, windowMs: 60_000 });
  for (let i = 0; i < 120_000; i += 1) limiter.take(`s${i}`, at(0));
  assert.ok(limiter.take('s119999', at(1)) > 0, 'the youngest are still known');
  assert.equal(limiter.take('s0', at(1)), 0, 'the oldest are not');
});

test('SEC-22 an IPv6 subscriber is one source with all its addresses', () => {
  assert.equal(sourceOf('2001:db8:1:2:a:b:c:d'), '2001:db8:1:2::/64');
  assert.equal(sourceOf('2001:db8:1:2::1'), sourceOf('2001:0db8:0001:0002:ffff::9'));
  assert.notEqual(sourceOf('2001:db8:1:3::1'), sourceOf('2001:db8:1:2::1'));
  assert.equal(sourceOf('::1'), '0:0:0:0::/64');
  assert.equal(sourceOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(sourceOf('::ffff:203.0.113.9'), '203.0.113.9');
  assert.equal(sourceOf('203.0.113.9'), '203.0.113.9');
});
