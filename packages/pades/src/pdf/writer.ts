import { concatBytes, latin1, sha256 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { array, is, name, type PdfDict, type PdfObject, type PdfStream, pdfString } from './objects.ts';
import type { PdfFile } from './reader.ts';
import { objectParts, objectText } from './serialize.ts';
import { trailerNumber } from './xref.ts';

export interface Appended {
  readonly tail: Uint8Array;
  /** Absolute offset of the first byte after `n g obj\n`, by object number. */
  readonly bodyOffsets: ReadonlyMap<number, number>;
}

/** Beginnings are enough to tell updates apart; pictures need not be hashed for it. */
const FINGERPRINT_BYTES = 256;
const ENDOBJ = latin1('\nendobj\n');

interface Pending {
  readonly gen: number;
  readonly parts: readonly Uint8Array[];
}

/**
 * Collects new and re-written objects and writes them as one incremental update: a cross-reference table
 * where the file ends with a table (also in hybrid files), else a cross-reference stream. Only the appended
 * bytes are returned; the base is never copied (signing.md 6.2).
 */
export class RevisionWriter {
  private readonly file: PdfFile;
  private readonly pending = new Map<number, Pending>();
  private next: number;

  constructor(file: PdfFile) {
    this.file = file;
    let highest = 0;
    for (const num of file.numbers()) if (file.entry(num, file.lastRev)) highest = Math.max(highest, num);
    const size = trailerNumber(file.revisions[file.lastRev]?.sections[0] as never, 'Size') ?? 0;
    this.next = Math.max(highest + 1, size);
  }

  /** A number for a new object; every number taken must be written. */
  reserve(): number {
    this.next += 1;
    return this.next - 1;
  }

  add(object: PdfObject): number {
    const num = this.reserve();
    this.put(num, object);
    return num;
  }

  /** Writes an object under its number, keeping the generation of an existing one. */
  put(num: number, object: PdfObject): void {
    this.putBytes(num, ...objectParts(object));
  }

  putBytes(num: number, ...parts: readonly Uint8Array[]): void {
    const entry = this.file.entry(num, this.file.lastRev);
    this.pending.set(num, { gen: entry?.kind === 'offset' ? entry.gen : 0, parts });
  }

  finish(): Appended {
    const { bytes } = this.file;
    const parts: Uint8Array[] = [];
    let at = bytes.length;
    const push = (part: Uint8Array): void => {
      parts.push(part);
      at += part.length;
    };
    const last = bytes[bytes.length - 1];
    if (last !== 10 && last !== 13) push(latin1('\n'));
    const offsets = new Map<number, { offset: number; gen: number }>();
    const bodyOffsets = new Map<number, number>();
    for (const num of [...this.pending.keys()].sort((a, b) => a - b)) {
      const item = this.pending.get(num) as Pending;
      offsets.set(num, { offset: at, gen: item.gen });
      push(latin1(`${num} ${item.gen} obj\n`));
      bodyOffsets.set(num, at);
      for (const part of item.parts) push(part);
      push(ENDOBJ);
    }
    const isTable = this.file.revisions[this.file.lastRev]?.sections[0]?.kind === 'table';
    push(isTable ? this.table(offsets, at) : this.stream(offsets, at));
    return { tail: concatBytes(...parts), bodyOffsets };
  }

  private table(offsets: Offsets, at: number): Uint8Array {
    let text = 'xref\n';
    for (const run of runsOf([...offsets.keys()])) {
      text += `${run[0]} ${run.length}\n`;
      for (const num of run) text += tableEntry(offsets.get(num));
    }
    const trailer = objectText(this.trailer(this.next));
    return latin1(`${text}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`);
  }

  private stream(offsets: Offsets, at: number): Uint8Array {
    const num = this.reserve();
    const all = new Map(offsets).set(num, { offset: at, gen: 0 });
    const runs = runsOf([...all.keys()]);
    const data = concatBytes(...runs.flat().map((n) => streamEntry(all.get(n))));
    const entries = new Map(this.trailer(this.next).entries);
    entries.set('Type', name('XRef'));
    entries.set('W', array([1, 8, 2]));
    entries.set('Index', array(runs.flatMap((run) => [run[0] ?? 0, run.length])));
    const object: PdfStream = { kind: 'stream', dict: { kind: 'dict', entries, conflicts: [] }, raw: data };
    const head = latin1(`${num} 0 obj\n`);
    return concatBytes(head, ...objectParts(object), latin1(`\nendobj\nstartxref\n${at}\n%%EOF\n`));
  }

  private trailer(size: number): PdfDict {
    const old = this.file.last().trailer.entries;
    const entries = new Map<string, PdfObject>([['Size', size]]);
    for (const key of ['Root', 'Info']) {
      const value = old.get(key);
      if (value !== undefined) entries.set(key, value);
    }
    const id = this.file.last().resolve(old.get('ID'));
    if (is(id, 'array') && is(id.items[0], 'string')) {
      entries.set('ID', array([id.items[0], pdfString(this.fingerprint(), true)]));
    }
    entries.set('Prev', this.file.revisions[this.file.lastRev]?.sections[0]?.offset ?? 0);
    return { kind: 'dict', entries, conflicts: [] };
  }

  /** The changing half of `/ID`: 16 bytes that depend on the place and the new objects, so no clock is needed. */
  private fingerprint(): Uint8Array {
    const starts = [...this.pending.values()].map(({ parts }) => parts[0]?.subarray(0, FINGERPRINT_BYTES));
    const place = latin1(String(this.file.bytes.length));
    return sha256(concatBytes(place, ...starts.filter((part) => part !== undefined))).subarray(0, 16);
  }
}

type Offsets = ReadonlyMap<number, { offset: number; gen: number }>;

function tableEntry(entry: { offset: number; gen: number } | undefined): string {
  if (!entry) throw new PadesError('PDF_UNREADABLE', 'object without offset');
  return `${String(entry.offset).padStart(10, '0')} ${String(entry.gen).padStart(5, '0')} n \n`;
}

function streamEntry(entry: { offset: number; gen: number } | undefined): Uint8Array {
  const out = new Uint8Array(11);
  const view = new DataView(out.buffer);
  view.setUint8(0, 1);
  view.setBigUint64(1, BigInt(entry?.offset ?? 0));
  view.setUint16(9, entry?.gen ?? 0);
  return out;
}

/** Consecutive numbers grouped: [3,4,7] gives [[3,4],[7]]. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const num of [...numbers].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] === num - 1) run.push(num);
    else runs.push([num]);
  }
  return runs;
}
