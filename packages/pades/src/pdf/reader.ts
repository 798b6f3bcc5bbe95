import { latin1, toLatin1 } from '../bytes.ts';
import { codeOf, PadesError } from '../errors.ts';
import { Budget } from './budget.ts';
import { ObjectStream } from './containers.ts';
import { decodeStream } from './filters.ts';
import { parseIndirect } from './indirect.ts';
import { dictOf, is, nameOf, type PdfDict, type PdfObject, type PdfRef, type PdfStream } from './objects.ts';
import {
  type History,
  isEncrypted,
  type Revision,
  readHistory,
  SectionSource,
  startxrefValues,
} from './revisions.ts';
import type { XrefEntry } from './xref.ts';

interface Version {
  readonly rev: number;
  readonly entry: XrefEntry;
  /** The object, once parsed. */
  value?: PdfObject;
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
  private readonly containers = new Map<string, ObjectStream>();
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
    return this.version(num, rev)?.entry;
  }

  /** The newest version not later than the revision, by halving: an object may have a thousand. */
  private version(num: number, rev: number): Version | undefined {
    const list = this.versions.get(num);
    if (!list) return undefined;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as Version).rev <= rev) low = middle + 1;
      else high = middle;
    }
    return list[low - 1];
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
    const version = this.version(num, rev);
    if (!version || version.entry.kind === 'free') return null;
    if (version.entry.kind === 'compressed') return this.fromContainer(num, version.entry, rev);
    if (version.value !== undefined) return version.value;
    // A stream whose length leads back to itself finds nothing.
    version.value = null;
    version.value = this.parseAt(num, version.entry, version.rev);
    return version.value;
  }

  private parseAt(num: number, entry: { offset: number; gen: number }, rev: number): PdfObject {
    this.budget.tick();
    try {
      const lengthOf = (target: PdfRef): number | undefined => {
        const length = this.read(target.num, rev);
        return typeof length === 'number' ? length : undefined;
      };
      const { eofEnd } = this.revisions[rev] as Revision;
      const place = eofEnd > 0 ? { offset: entry.offset, limit: eofEnd } : { offset: entry.offset };
      const object = parseIndirect(this.bytes, place, lengthOf);
      if (object.num === num && object.gen === entry.gen) return object.value;
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
    }
    this.damaged.add(num);
    return null;
  }

  private fromContainer(num: number, entry: { container: number; index: number }, rev: number): PdfObject {
    const value = this.container(entry.container, rev)?.at(entry.index, num);
    if (value === undefined) this.damaged.add(num);
    return value ?? null;
  }

  private container(num: number, rev: number): ObjectStream | undefined {
    const place = this.entry(num, rev);
    if (place?.kind !== 'offset') return undefined;
    const key = `${num}@${place.offset}`;
    const known = this.containers.get(key);
    if (known) return known;
    try {
      const opened = new ObjectStream(this.read(num, rev), this.at(rev), () => this.budget.tick());
      this.containers.set(key, opened);
      return opened;
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
      return undefined;
    }
  }
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
  const budget = new Budget();
  const { history, skipped } = firstReadable(new SectionSource(bytes, budget), starts);
  if (isEncrypted(history)) throw new PadesError('PDF_ENCRYPTED', 'the file is encrypted');
  const file = new PdfFile(bytes, history, budget);
  if (header > 0) file.findings.add('HEADER_OFFSET');
  if (skipped) file.findings.add('XREF_BROKEN');
  if (!is(file.last().resolve(file.last().trailer.entries.get('Root')), 'dict')) {
    throw new PadesError('PDF_UNREADABLE', 'no catalog');
  }
  const first = [...file.findings][0];
  if (mode === 'strict' && first) throw new PadesError(first, 'the structure of the file is damaged');
  return file;
}

function firstReadable(
  source: SectionSource,
  starts: readonly number[],
): { history: History; skipped: boolean } {
  let fault: unknown;
  for (const [i, start] of starts.entries()) {
    try {
      return { history: readHistory(source, start), skipped: i > 0 };
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
