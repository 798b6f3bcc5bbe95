import { crc32, deflateRawSync } from 'node:zlib';
import { DocxFault } from './docx-fault.ts';
import { openZip, packedBytesOf } from './zip-directory.ts';

type Packed = { name: string; method: number; crc: number; sizeBytes: number; data: Buffer };

/** 1980-01-01: the bytes of a file depend on its content only (APPNOTE 4.4.6). */
const fixedDate = 0x0021;
const utf8Names = 0x0800;

/**
 * A ZIP file with some entries replaced or added; all others keep their packed bytes as they are.
 * @throws DocxFault when the file is no sound ZIP
 */
export function withEntries(bytes: Uint8Array, changed: ReadonlyMap<string, string>): Uint8Array {
  const kept = openZip(bytes).map((entry): Packed => {
    const content = changed.get(entry.name);
    if (content !== undefined) return packed(entry.name, content);
    const data = packedBytesOf(bytes, entry);
    if (!data) throw new DocxFault('BROKEN', entry.name);
    return { ...entry, data };
  });
  const present = new Set(kept.map(({ name }) => name));
  const added = [...changed].filter(([name]) => !present.has(name)).map(([name, text]) => packed(name, text));
  return writeZip([...kept, ...added]);
}

/** A ZIP file of texts, in the order given. */
export function zipOf(entries: Record<string, string>): Uint8Array {
  return writeZip(Object.entries(entries).map(([name, content]) => packed(name, content)));
}

function packed(name: string, content: string): Packed {
  const bytes = Buffer.from(content, 'utf8');
  return { name, method: 8, crc: crc32(bytes), sizeBytes: bytes.length, data: deflateRawSync(bytes) };
}

function writeZip(entries: Packed[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeFacts(local, 4, { entry, nameBytes: name.length });
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(20, 4);
    writeFacts(listed, 6, { entry, nameBytes: name.length });
    listed.writeUInt32LE(offset, 42);
    parts.push(local, name, entry.data);
    directory.push(listed, name);
    offset += local.length + name.length + entry.data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, list, end]));
}

/** The fields that the local header and the directory share, from "version needed" on. */
function writeFacts(header: Buffer, at: number, of: { entry: Packed; nameBytes: number }): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(utf8Names, at + 2);
  header.writeUInt16LE(of.entry.method, at + 4);
  header.writeUInt16LE(fixedDate, at + 8);
  header.writeUInt32LE(of.entry.crc, at + 10);
  header.writeUInt32LE(of.entry.data.length, at + 14);
  header.writeUInt32LE(of.entry.sizeBytes, at + 18);
  header.writeUInt16LE(of.nameBytes, at + 22);
}
