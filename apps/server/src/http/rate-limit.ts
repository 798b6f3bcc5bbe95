import { isIPv6 } from 'node:net';

export type RateLimiter = {
  /** Books one use of this source; 0 = go ahead, else whole seconds to wait before the next try. */
  take(source: string, now: Date): number;
};

/** Sources remembered at once; beyond it the ones that may go ahead anyway are forgotten, then the oldest. */
const rememberedSources = 50_000;

/**
 * `limit` uses in a window, at most all of them at once, then evenly spread (GCRA: one instant a source). Kept in this
 * process: with n copies of the server a source gets up to n times as much.
 */
export function createRateLimiter({ limit, windowMs }: { limit: number; windowMs: number }): RateLimiter {
  const costMs = windowMs / limit;
  /** When the source will have paid for everything it took. */
  const paidAt = new Map<string, number>();
  return {
    take(source, now) {
      const nowMs = now.getTime();
      const paid = Math.max(paidAt.get(source) ?? 0, nowMs);
      const waitMs = paid + costMs - (nowMs + windowMs);
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      paidAt.delete(source);
      paidAt.set(source, paid + costMs);
      if (paidAt.size > rememberedSources) forget(paidAt, nowMs);
      return 0;
    },
  };
}

function forget(paidAt: Map<string, number>, nowMs: number): void {
  for (const [source, paid] of paidAt) if (paid <= nowMs) paidAt.delete(source);
  for (const source of paidAt.keys()) {
    if (paidAt.size <= rememberedSources / 2) return;
    paidAt.delete(source);
  }
}

/** Who counts as one: an IPv4 address, or the /64 that one IPv6 subscriber has whole (RFC 6177). */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
