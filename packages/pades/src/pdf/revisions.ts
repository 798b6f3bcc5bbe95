import { PadesError } from '../errors.ts';
import type { Budget } from './budget.ts';
import { isWhite, Lexer } from './lexer.ts';
import { is } from './objects.ts';
import { readSection, samePlace, trailerNumber, type XrefEntry, type XrefSection } from './xref.ts';

/**
 * One saved state of the file. `eofEnd` is the offset after `%%EOF`, `end` includes the one line end that may
 * follow it; both are -1 when the section is not closed properly.
 */
export interface Revision {
  /** The section `startxref` or `/Prev` leads to comes first; those named by `/XRefStm` are in `hidden`. */
  readonly sections: readonly XrefSection[];
  readonly hidden: readonly XrefSection[];
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: XrefSection['trailer'];
  readonly eofEnd: number;
  readonly end: number;
}

export interface History {
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  readonly findings: readonly string[];
}

const MAX_SECTIONS = 1000;

interface Link {
  readonly section: XrefSection;
  readonly hidden?: XrefSection;
}

/** Reads each section once, however many chains lead to it. */
export class SectionSource {
  readonly bytes: Uint8Array;
  private readonly budget: Budget;
  private readonly known = new Map<number, XrefSection>();

  constructor(bytes: Uint8Array, budget: Budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  at(offset: number): XrefSection {
    this.budget.tick();
    const section = this.known.get(offset) ?? readSection(this.bytes, offset, this.budget);
    this.known.set(offset, section);
    return section;
  }
}

/** Follows `/Prev` and `/XRefStm` from one `startxref` value and groups the sections into revisions. */
export function readHistory(source: SectionSource, startxref: number): History {
  const { bytes } = source;
  const findings = new Set<string>();
  const links = followLinks(source, startxref, findings);
  const revisions: Revision[] = [];
  for (let i = links.length - 1; i >= 0; i -= 1) {
    const link = links[i] as Link;
    const newer = links[i - 1];
    const group = isLinearisedPair(link, newer, revisions.length) ? [newer as Link, link] : [link];
    if (group.length === 2) i -= 1;
    revisions.push(revisionOf(bytes, group, findings));
  }
  checkOrder(revisions, findings);
  return { revisions, findings: [...findings] };
}

function followLinks(source: SectionSource, startxref: number, findings: Set<string>): Link[] {
  const links: Link[] = [];
  const visited = new Set<number>();
  let next: number | undefined = startxref;
  while (next !== undefined) {
    if (visited.has(next)) {
      findings.add('XREF_LOOP');
      break;
    }
    visited.add(next);
    if (visited.size > MAX_SECTIONS) throw new PadesError('LIMIT_EXCEEDED', 'cross-reference sections');
    const section = source.at(next);
    const stm = section.kind === 'table' ? trailerNumber(section, 'XRefStm') : undefined;
    const link = stm === undefined ? { section } : { section, hidden: source.at(stm) };
    checkLink(link, findings);
    links.push(link);
    next = trailerNumber(section, 'Prev');
  }
  return links;
}

/**
 * Places where readers part ways: one number with two places in one section, a `/Prev` that is no plain number,
 * and a `/Prev` in the hidden stream of a hybrid section, which some readers follow and some do not.
 */
function checkLink({ section, hidden }: Link, findings: Set<string>): void {
  const prev = section.trailer.entries.get('Prev');
  if (section.isAmbiguous || hidden?.isAmbiguous) findings.add('XREF_BROKEN');
  if (prev !== undefined && typeof prev !== 'number') findings.add('XREF_BROKEN');
  if (!hidden) return;
  const other = hidden.trailer.entries.get('Prev');
  if (hidden.kind !== 'stream' || (other !== undefined && other !== prev)) findings.add('HYBRID_MISMATCH');
}

/** In a linearised file the first-page section points forward to the main one; both are one revision. */
function isLinearisedPair(older: Link, newer: Link | undefined, seen: number): boolean {
  return newer !== undefined && seen === 0 && older.section.offset > newer.section.offset;
}

function revisionOf(bytes: Uint8Array, group: readonly Link[], findings: Set<string>): Revision {
  const lead = (group[0] as Link).section;
  const last = (group[group.length - 1] as Link).section;
  const eofEnd = closingOf(bytes, last, lead.offset);
  return {
    sections: group.map((link) => link.section),
    hidden: group.flatMap((link) => link.hidden ?? []),
    entries: merged(group.map((link) => entriesOf(link, findings))),
    trailer: lead.trailer,
    eofEnd,
    end: eofEnd < 0 ? -1 : eofEnd + lineEndLength(bytes, eofEnd),
  };
}

type EntryMap = XrefSection['entries'];

/** Entries of a section; those of a hybrid one together with the hidden stream's. */
function entriesOf({ section, hidden }: Link, findings: Set<string>): EntryMap {
  if (!hidden) return section.entries;
  const own = new Map(section.entries);
  for (const [num, entry] of hidden.entries) {
    const shown = own.get(num);
    if (shown === undefined || shown.kind === 'free') own.set(num, entry);
    else if (entry.kind !== 'free' && !samePlace(shown, entry)) findings.add('HYBRID_MISMATCH');
  }
  return own;
}

/** The first map that names an object says where it is. */
function merged(maps: readonly EntryMap[]): EntryMap {
  if (maps.length === 1) return maps[0] as EntryMap;
  const all = new Map<number, XrefEntry>();
  for (const map of maps) for (const [num, entry] of map) if (!all.has(num)) all.set(num, entry);
  return all;
}

/** Offset after the `%%EOF` that closes the section, or -1. */
function closingOf(bytes: Uint8Array, section: XrefSection, expected: number): number {
  const lexer = new Lexer(bytes, section.end);
  if (!lexer.take('startxref') || lexer.integer() !== expected) return -1;
  while (isWhite(bytes[lexer.pos])) lexer.pos += 1;
  const marker = Buffer.from(bytes.subarray(lexer.pos, lexer.pos + 5)).toString('latin1');
  return marker === '%%EOF' ? lexer.pos + 5 : -1;
}

function lineEndLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? 2 : 1;
  return bytes[at] === 10 ? 1 : 0;
}

function checkOrder(revisions: readonly Revision[], findings: Set<string>): void {
  let previousEnd = 0;
  for (const revision of revisions) {
    if (revision.eofEnd < 0) findings.add('REVISION_MALFORMED');
    const limit = revision.eofEnd < 0 ? Number.POSITIVE_INFINITY : revision.eofEnd;
    // The stream of a hybrid section may lie before the previous revision's end: Word writes it so.
    const isMisplaced =
      revision.sections.some((section) => section.offset < previousEnd) ||
      revision.hidden.some((section) => section.offset >= limit);
    if (isMisplaced) findings.add('XREF_BROKEN');
    for (const entry of revision.entries.values()) {
      if (entry.kind === 'offset' && entry.offset >= limit) findings.add('XREF_BROKEN');
    }
    if (revision.end > 0) previousEnd = revision.end;
    if (revision.trailer.conflicts.length > 0) findings.add('DUP_KEY');
  }
}

/** All `startxref` values of the file, last one first (at most `limit`). */
export function startxrefValues(bytes: Uint8Array, limit: number): number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const values: number[] = [];
  let at = text.lastIndexOf('startxref');
  while (at >= 0 && values.length < limit) {
    values.push(new Lexer(bytes, at + 9).integer());
    // Only as far back as asked for: another search would read the whole file.
    at = at === 0 || values.length >= limit ? -1 : text.lastIndexOf('startxref', at - 1);
  }
  return values;
}

/** True when the trailer of any section names an encryption dictionary. */
export function isEncrypted(history: History): boolean {
  return history.revisions.some(({ sections, hidden }) =>
    [...sections, ...hidden].some(({ trailer }) => {
      const value = trailer.entries.get('Encrypt');
      return is(value, 'ref') || is(value, 'dict');
    }),
  );
}
