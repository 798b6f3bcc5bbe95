import { codeOf } from '../errors.ts';
import { Lexer } from './lexer.ts';
import { is, nameOf, type PdfObject } from './objects.ts';
import type { PdfView } from './reader.ts';

const MAX_OBJECTS = 200_000;

interface Slot {
  readonly num: number;
  readonly offset: number;
  value?: PdfObject;
}

/**
 * The objects of an object stream (ISO 32000-1, 7.5.7), parsed when asked for. An object is taken only from the
 * index the cross-reference names and only if the stream lists its number once: readers differ in whether they
 * go by index or by number, so two objects under one number would be two documents.
 */
export class ObjectStream {
  private readonly data: Uint8Array;
  private readonly slots: Slot[] = [];
  private readonly repeated = new Set<number>();

  constructor(container: PdfObject, view: PdfView, tick: () => void) {
    const isContainer =
      is(container, 'stream') && nameOf(view.resolve(container.dict.entries.get('Type'))) === 'ObjStm';
    this.data = isContainer ? view.decode(container) : new Uint8Array();
    if (!isContainer) return;
    const count = view.resolve(container.dict.entries.get('N'));
    const first = view.resolve(container.dict.entries.get('First'));
    if (typeof count !== 'number' || typeof first !== 'number' || count > MAX_OBJECTS) return;
    this.readHead(count, first, tick);
  }

  private readHead(count: number, first: number, tick: () => void): void {
    const head = new Lexer(this.data);
    const seen = new Set<number>();
    for (let i = 0; i < count; i += 1) {
      tick();
      const num = head.integer();
      const offset = head.integer();
      if (num < 0 || offset < 0) return;
      if (seen.has(num)) this.repeated.add(num);
      seen.add(num);
      this.slots.push({ num, offset: first + offset });
    }
  }

  /** The object, undefined when it is not where the cross-reference says. */
  at(index: number, num: number): PdfObject | undefined {
    const slot = this.slots[index];
    if (slot?.num !== num || this.repeated.has(num)) return undefined;
    if (slot.value !== undefined) return slot.value;
    try {
      slot.value = detach(new Lexer(this.data, slot.offset).object());
    } catch (error) {
      if (codeOf(error) !== 'PDF_SYNTAX') throw error;
    }
    return slot.value;
  }
}

/** Strings inside object streams have no place in the file: their offsets are cleared. */
function detach(object: PdfObject): PdfObject {
  if (is(object, 'string')) return { ...object, start: -1, end: -1 };
  if (is(object, 'array')) return { ...object, items: object.items.map(detach) };
  if (!is(object, 'dict')) return object;
  return { ...object, entries: new Map([...object.entries].map(([key, value]) => [key, detach(value)])) };
}
