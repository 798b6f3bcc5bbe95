import { createHash } from 'node:crypto';

/** A tree so far: how many leaves, and the roots of its whole subtrees, largest first (RFC 6962 §2.1). */
export type Tree = { size: bigint; peaks: readonly Buffer[] };
export const emptyTree: Tree = { size: 0n, peaks: [] };

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);
const node = (left: Buffer, right: Buffer): Buffer => sha256(nodeMark, left, right);

/** SHA-256(0x00 ‖ JCS(entry)). */
export const leafOf = (entry: unknown): Buffer => sha256(leafMark, Buffer.from(canonical(entry), 'utf8'));

/** The tree with one more leaf: as many subtrees join as the size ends in ones. */
export function grown({ size, peaks }: Tree, leaf: Buffer): Tree {
  const left = [...peaks];
  let right = leaf;
  for (let rest = size; rest & 1n; rest >>= 1n) right = node(left.pop()!, right);
  return { size: size + 1n, peaks: [...left, right] };
}

/** The root over all leaves; of none, the hash of nothing. */
export function rootOf({ peaks }: Tree): Buffer {
  const last = peaks.at(-1);
  if (!last) return sha256();
  return peaks.slice(0, -1).reduceRight((right, left) => node(left, right), last);
}

/** JSON with sorted keys and no spaces (RFC 8785); numbers and texts as ECMAScript writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
