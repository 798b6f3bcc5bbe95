import { inflateRawSync } from 'node:zlib';
import { DocxFault } from './docx-fault.ts';

export type ZipEntry = {
  name: string;
  method: number;
  packedBytes: number;
  sizeBytes: number;
  offset: number;
  crc: number;
};

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const encryptedFlag = 0x0001;

/** Office files are small; what claims more is a bomb (quality.md 35, 37). */
const maxEntries = 5000;
const maxUnpackedBytes = 512 * 1024 * 1024;
const maxRatio = 200;

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The central directory of a ZIP file (APPNOTE 4.3.12–4.3.16): no multi-disk, no ZIP64, no path outside, no name
 * twice, no encryption, no claim beyond the limits. What is claimed proves nothing; reading is bounded again.
 * @throws DocxFault
 */
export function openZip(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) throw new DocxFault('NOT_DOCX', 'no ZIP directory');
  const count = view.readUInt16LE(end + 10);
  if (count > maxEntries) throw new DocxFault('TOO_LARGE', `${count} entries`);
  let at = view.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readEntry(view, at);
    entries.push(entry);
    at = next;
  }
  assertSound(entries, view.length);
  return entries;
}

/** As `openZip`, or null when the file is no sound one. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  try {
    return openZip(bytes);
  } catch (error) {
    if (error instanceof DocxFault) return null;
    throw error;
  }
}

function findEnd(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 66_000); at -= 1) {
    if (view.readUInt32LE(at) === endSignature) return at;
  }
  return -1;
}

function readEntry(view: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > view.length || view.readUInt32LE(at) !== entrySignature)
    throw new DocxFault('BROKEN', 'directory');
  const nameLength = view.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  if (next > view.length) throw new DocxFault('BROKEN', 'directory');
  if (view.readUInt16LE(at + 8) & encryptedFlag) throw new DocxFault('ENCRYPTED', 'entry');
  const entry = {
    name: view.toString('utf8', at + 46, at + 46 + nameLength),
    method: view.readUInt16LE(at + 10),
    crc: view.readUInt32LE(at + 16),
    packedBytes: view.readUInt32LE(at + 20),
    sizeBytes: view.readUInt32LE(at + 24),
    offset: view.readUInt32LE(at + 42),
  };
  return { entry, next };
}

const isSafeName = (name: string): boolean => !/^[\\/]|^[A-Za-z]:|(^|[\\/])\.\.([\\/]|$)|\0/u.test(name);

function assertSound(entries: ZipEntry[], fileBytes: number): void {
  const total = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (total > maxUnpackedBytes || total > fileBytes * maxRatio)
    throw new DocxFault('TOO_LARGE', `${total} bytes unpacked`);
  const names = new Set<string>();
  for (const { name } of entries) {
    const key = name.toLowerCase();
    if (!isSafeName(name) || names.has(key)) throw new DocxFault('BROKEN', `entry ${name}`);
    names.add(key);
  }
}

/** The packed bytes of an entry as they stand in the file; null when they are not all there. */
export function packedBytesOf(bytes: Uint8Array, entry: ZipEntry): Buffer | null {
  const view = viewOf(bytes);
  if (entry.offset + 30 > view.length || view.readUInt32LE(entry.offset) !== localSignature) return null;
  const start =
    entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28);
  const packed = view.subarray(start, start + entry.packedBytes);
  return packed.length === entry.packedBytes ? packed : null;
}

/** The content of one entry; null when it is damaged or really bigger than `maxBytes`, whatever it claims. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Buffer | null {
  const packed = packedBytesOf(bytes, entry);
  if (!packed) return null;
  if (entry.method === 0) return packed.length <= maxBytes ? packed : null;
  try {
    return entry.method === 8 ? inflateRawSync(packed, { maxOutputLength: maxBytes }) : null;
  } catch {
    return null;
  }
}
