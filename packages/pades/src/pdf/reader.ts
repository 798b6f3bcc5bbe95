import { latin1, toLatin1 } from '../bytes.ts';
import { codeOf, PadesError } from '../errors.ts';
import { Budget } from './budget.ts';
import { decodeStream } from './filters.ts';
import { parseIndirect } from './indirect.ts';
import { Lexer } from './lexer.ts';
import { dictOf, is, nameOf, type PdfDict, type PdfObject, type PdfRef, type PdfStream } from './objects.ts';
import { type History, isEncrypted, type Revision, readHistory, startxrefValues } from './revisions.ts';
import type { XrefEntry } from './xref.ts';

interface Version {
  readonly rev: number;
  readonly entry: XrefEntry;
}

/** The objects of a file as they stood in one revision. */
export interface PdfView {
  readonly rev: number;
  readonly trailer: PdfDict;
  get(num: number): PdfObject;
  /** Follows references (at most 32 in a row); absent and dangling ones are null. */
  resolve(object: PdfObject | undefined): PdfObject;
  dict(object: PdfObject | undefined): PdfDict | undefined;
  decode(stream: PdfStream): Uint8Array;
}

/** A PDF file opened strictly: cross-references as written, never rebuilt by searching. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly revisions: readonly Revision[];
  /** File-level codes of signing.md 7.1 rule 0 found while reading. */
  readonly findings: Set<string>;
  /** Numbers of objects that could not be read where the cross-reference says they are. */
  readonly damaged = new Set<number>();
  readonly budget: Budget;
  private readonly versions = new Map<number, Version[]>();
  private readonly parsed = new Map<string, PdfObject>();
  private readonly containers = new Map<string, Map<number, PdfObject>>();
  private readonly views: PdfView[] = [];

  constructor(bytes: Uint8Array, history: History, budget: Budget) {
    this.bytes = bytes;
    this.revisions = history.revisions;
    this.findings = new Set(history.findings);
    this.budget = budget;
    history.revisions.forEach((revision, rev) => {
      for (const [num, entry] of revision.entries) {
        const list = this.versions.get(num);
        if (list) list.push({ rev, entry });
        else this.versions.set(num, [{ rev, entry }]);
      }
    });
  }

  get lastRev(): number {
    return this.revisions.length - 1;
  }

  /** Every object number any section speaks of. */
  numbers(): IterableIterator<number> {
    return this.versions.keys();
  }

  /** Revisions whose sections speak of the object. */
  revisionsOf(num: number): number[] {
    return (this.versions.get(num) ?? []).map((version) => version.rev);
  }

  entry(num: number, rev: number): XrefEntry | undefined {
    let found: XrefEntry | undefined;
    for (const version of this.versions.get(num) ?? []) if (version.rev <= rev) found = version.entry;
    return found;
  }

  at(rev: number): PdfView {
    const known = this.views[rev];
    if (known) return known;
    const trailer = this.revisions[rev]?.trailer;
    if (!trailer) throw new PadesError('PDF_UNREADABLE', `no revision ${rev}`);
    const resolve = (object: PdfObject | undefined): PdfObject => {
      let value = object ?? null;
      for (let i = 0; i < 32 && is(value, 'ref'); i += 1) value = this.read(value.num, rev);
      return is(value, 'ref') ? null : value;
    };
    const view: PdfView = {
      rev,
      trailer,
      get: (num) => this.read(num, rev),
      resolve,
      dict: (object) => dictOf(resolve(object)),
      decode: (stream) => this.decode(stream, resolve),
    };
    this.views[rev] = view;
    return view;
  }

  last(): PdfView {
    return this.at(this.lastRev);
  }

  private decode(stream: PdfStream, resolve: PdfView['resolve']): Uint8Array {
    const data = decodeStream(stream, resolve);
    this.budget.inflate(data.length);
    return data;
  }

  private read(num: number, rev: number): PdfObject {
    const entry = this.entry(num, rev);
    if (!entry || entry.kind === 'free') return null;
    if (entry.kind === 'compressed') return this.fromContainer(num, entry, rev);
    const key = `${num}@${entry.offset}`;
    const known = this.parsed.get(key);
    if (known !== undefined) return known;
    this.parsed.set(key, null);
    const value = this.parseAt(num, entry, rev);
    this.parsed.set(key, value);
    return value;
  }

  private parseAt(num: number, entry: { offset: number; gen: number }, rev: number): PdfObject {
    this.budget.tick();
    try {
      const lengthOf = (target: PdfRef): number | undefined => {
        const length = this.read(target.num, rev);
        return typeof length === 'number' ? length : undefined;
      };
      const object = parseIndirect(this.bytes, entry.offset, lengthOf);
      if (object.num === num && object.gen === entry.gen) return object.value;
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
    }
    this.damaged.add(num);
    return null;
  }

  private fromContainer(num: number, entry: { container: number }, rev: number): PdfObject {
    const place = this.entry(entry.container, rev);
    if (place?.kind !== 'offset') {
      this.damaged.add(num);
      return null;
    }
    const key = `${entry.container}@${place.offset}`;
    let objects = this.containers.get(key);
    if (!objects) {
      objects = this.openContainer(this.read(entry.container, rev), rev);
      this.containers.set(key, objects);
    }
    const value = objects.get(num);
    if (value === undefined) this.damaged.add(num);
    return value ?? null;
  }

  /** The objects of an object stream (ISO 32000-1, 7.5.7). */
  private openContainer(container: PdfObject, rev: number): Map<number, PdfObject> {
    const objects = new Map<number, PdfObject>();
    if (!is(container, 'stream') || nameOf(container.dict.entries.get('Type')) !== 'ObjStm') return objects;
    try {
      const view = this.at(rev);
      const data = view.decode(container);
      const count = view.resolve(container.dict.entries.get('N'));
      const first = view.resolve(container.dict.entries.get('First'));
      if (typeof count !== 'number' || typeof first !== 'number') return objects;
      const head = new Lexer(data);
      for (let i = 0; i < count; i += 1) {
        this.budget.tick();
        const num = head.integer();
        const offset = head.integer();
        if (num < 0 || offset < 0) break;
        if (!objects.has(num)) objects.set(num, detach(new Lexer(data, first + offset).object()));
      }
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
    }
    return objects;
  }
}

/** Strings inside object streams have no place in the file: their offsets are cleared. */
function detach(object: PdfObject): PdfObject {
  if (is(object, 'string')) return { ...object, start: -1, end: -1 };
  if (is(object, 'array')) return { ...object, items: object.items.map(detach) };
  if (!is(object, 'dict')) return object;
  return { ...object, entries: new Map([...object.entries].map(([key, value]) => [key, detach(value)])) };
}

/**
 * Opens a file. `strict` (writing, uploads) refuses everything rule 0 finds; otherwise the findings are kept,
 * and when the last `startxref` leads nowhere an earlier one is used with the finding `XREF_BROKEN`.
 * Throws `PDF_UNREADABLE`, `PDF_ENCRYPTED`, `XREF_BROKEN` or `LIMIT_EXCEEDED`.
 */
export function openPdf(bytes: Uint8Array, mode: 'strict' | 'tolerant' = 'strict'): PdfFile {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).indexOf('%PDF-');
  if (header < 0) throw new PadesError('PDF_UNREADABLE', 'no %PDF- header');
  const starts = startxrefValues(bytes, mode === 'strict' ? 1 : 50);
  if (starts.length === 0) throw new PadesError('PDF_UNREADABLE', 'no startxref');
  const { history, skipped } = firstReadable(bytes, starts);
  if (isEncrypted(history)) throw new PadesError('PDF_ENCRYPTED', 'the file is encrypted');
  const file = new PdfFile(bytes, history, new Budget());
  if (header > 0) file.findings.add('HEADER_OFFSET');
  if (skipped) file.findings.add('XREF_BROKEN');
  if (!is(file.last().resolve(file.last().trailer.entries.get('Root')), 'dict')) {
    throw new PadesError('PDF_UNREADABLE', 'no catalog');
  }
  const first = [...file.findings][0];
  if (mode === 'strict' && first) throw new PadesError(first, 'the structure of the file is damaged');
  return file;
}

function firstReadable(bytes: Uint8Array, starts: readonly number[]): { history: History; skipped: boolean } {
  let fault: unknown;
  for (const [i, start] of starts.entries()) {
    try {
      return { history: readHistory(bytes, start), skipped: i > 0 };
    } catch (error) {
      if (codeOf(error) === undefined || codeOf(error) === 'LIMIT_EXCEEDED') throw error;
      fault ??= error;
    }
  }
  throw new PadesError(codeOf(fault) === 'XREF_BROKEN' ? 'XREF_BROKEN' : 'PDF_UNREADABLE', String(fault));
}

/** The version of the header, e.g. "1.7", raised by the catalog's `/Version`. */
export function pdfVersion(file: PdfFile): string {
  const header =
    /%PDF-(\d\.\d)/.exec(toLatin1(file.bytes, 0, Math.min(1024, file.bytes.length)))?.[1] ?? '1.0';
  const root = file.last().dict(file.last().trailer.entries.get('Root'));
  const raised = nameOf(root?.entries.get('Version')) ?? '';
  return raised > header ? raised : header;
}

/** True when the bytes begin like a PDF file. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, 5), latin1('%PDF-')) === 0;
}
