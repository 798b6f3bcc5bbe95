import { T } from '../der/encode.ts';

/** INTEGER of a non-negative whole number. */
export function integer(value: number | bigint): Uint8Array {
  let hex = BigInt(value).toString(16);
  if (hex.length % 2) hex = `0${hex}`;
  const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
  return (bytes[0] ?? 0) & 0x80 ? T(0x02, Uint8Array.of(0), bytes) : T(0x02, bytes);
}
