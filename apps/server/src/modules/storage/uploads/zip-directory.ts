import { inflateRawSync } from 'node:zlib';

export type ZipEntry = {
  name: string;
  method: number;
  packedBytes: number;
  sizeBytes: number;
  offset: number;
};

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Office files are small; what claims more is a bomb (quality.md 35, 37). */
const maxEntries = 5000;
const maxUnpackedBytes = 512 * 1024 * 1024;
const maxRatio = 200;

/** The central directory of a ZIP file, or null when it is no sound one: no multi-disk, no ZIP64, no path outside,
 *  no claim beyond the limits. APPNOTE 4.3.12–4.3.16. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  if (count > maxEntries) return null;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    const entry = readEntry(view, at);
    if (!entry) return null;
    entries.push(entry.entry);
    at = entry.next;
  }
  return isWithinLimits(entries, view.length) ? entries : null;
}

function findEnd(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 66_000); at -= 1) {
    if (view.readUInt32LE(at) === endSignature) return at;
  }
  return -1;
}

function readEntry(view: Buffer, at: number): { entry: ZipEntry; next: number } | null {
  if (at + 46 > view.length || view.readUInt32LE(at) !== entrySignature) return null;
  const nameLength = view.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  if (next > view.length) return null;
  const entry = {
    name: view.toString('utf8', at + 46, at + 46 + nameLength),
    method: view.readUInt16LE(at + 10),
    packedBytes: view.readUInt32LE(at + 20),
    sizeBytes: view.readUInt32LE(at + 24),
    offset: view.readUInt32LE(at + 42),
  };
  return { entry, next };
}

function isWithinLimits(entries: ZipEntry[], fileBytes: number): boolean {
  const total = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  const isSafeName = (name: string) => !/^[\\/]|^[A-Za-z]:|(^|[\\/])\.\.([\\/]|$)|\0/u.test(name);
  return (
    total <= maxUnpackedBytes &&
    total <= fileBytes * maxRatio &&
    entries.every((entry) => isSafeName(entry.name))
  );
}

/** The content of one entry; null when it is damaged or bigger than `maxBytes`. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Buffer | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > view.length || view.readUInt32LE(entry.offset) !== localSignature) return null;
  const start =
    entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28);
  const packed = view.subarray(start, start + entry.packedBytes);
  if (entry.method === 0) return packed.length <= maxBytes ? packed : null;
  try {
    return entry.method === 8 ? inflateRawSync(packed, { maxOutputLength: maxBytes }) : null;
  } catch {
    return null;
  }
}
