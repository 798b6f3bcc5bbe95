import { PadesError } from '../errors.ts';
import {
  deepEqual,
  type PdfArray,
  type PdfDict,
  type PdfName,
  type PdfObject,
  type PdfString,
} from './objects.ts';

const MAX_NESTING = 64;
const WHITE = new Uint8Array(256);
const DELIMITER = new Uint8Array(256);
for (const c of [0, 9, 10, 12, 13, 32]) WHITE[c] = 1;
for (const c of '()<>[]{}/%') DELIMITER[c.charCodeAt(0)] = 1;

const REGULAR = WHITE.map((white, c) => (white === 0 && DELIMITER[c] === 0 ? 1 : 0));

/** Words met before, by a hash of their letters: a file repeats a few keys, and cutting text out of bytes is dear. */
const KNOWN_WORDS = 1024;
const LONGEST_WORD = 32;
const words: string[] = new Array(KNOWN_WORDS).fill('');

function isWord(word: string, bytes: Uint8Array, at: { start: number; end: number }): boolean {
  if (word.length !== at.end - at.start) return false;
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) !== bytes[at.start + i]) return false;
  return true;
}

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE[byte] === 1;
const isRegular = (byte: number | undefined): boolean => byte !== undefined && REGULAR[byte] === 1;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** The value of a hex digit, or -1. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  if (byte >= 97 && byte <= 102) return byte - 87;
  return -1;
}

/** Reads PDF objects (ISO 32000-1, 7.2 and 7.3) from `pos` on; every fault is `PDF_SYNTAX`. */
export class Lexer {
  readonly bytes: Uint8Array;
  readonly limit: number;
  pos: number;
  /** The same memory as `bytes`, wrapped once: tokens are cut out of it by the thousand. */
  private readonly buffer: Buffer;

  constructor(bytes: Uint8Array, pos = 0, limit = bytes.length) {
    this.bytes = bytes;
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.pos = pos;
    this.limit = limit;
  }

  fault(message: string): PadesError {
    return new PadesError('PDF_SYNTAX', `${message} at ${this.pos}`);
  }

  private peek(ahead = 0): number | undefined {
    const at = this.pos + ahead;
    return at < this.limit ? this.bytes[at] : undefined;
  }

  /** Skips white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.peek();
      if (isWhite(byte)) this.pos += 1;
      else if (byte === 0x25) this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    for (let byte = this.peek(); byte !== undefined && byte !== 10 && byte !== 13; byte = this.peek()) {
      this.pos += 1;
    }
  }

  /** The next run of regular characters, '' at a delimiter or the end. */
  word(): string {
    const start = this.pos;
    const { bytes, limit } = this;
    let end = start;
    let place = 0;
    for (; end < limit && REGULAR[bytes[end] as number] === 1; end += 1) {
      place = (place * 31 + (bytes[end] as number)) & (KNOWN_WORDS - 1);
    }
    this.pos = end;
    const known = words[place] as string;
    if (isWord(known, bytes, { start, end })) return known;
    const word = this.buffer.toString('latin1', start, end);
    if (word.length <= LONGEST_WORD) words[place] = word;
    return word;
  }

  /** Takes the keyword if it stands here (after white space); false leaves the position unchanged. */
  take(keyword: string): boolean {
    const start = this.pos;
    this.skip();
    if (this.word() === keyword) return true;
    this.pos = start;
    return false;
  }

  /** A non-negative integer after white space, or -1 with the position unchanged. */
  integer(): number {
    const start = this.pos;
    this.skip();
    const digits = this.pos;
    let value = 0;
    for (let byte = this.peek(); byte !== undefined && byte >= 48 && byte <= 57; byte = this.peek()) {
      value = value * 10 + byte - 48;
      this.pos += 1;
    }
    if (this.pos === digits || this.pos - digits > 15 || isRegular(this.peek())) {
      this.pos = start;
      return -1;
    }
    return value;
  }

  object(depth = 0): PdfObject {
    if (depth > MAX_NESTING) throw new PadesError('LIMIT_EXCEEDED', `nesting deeper than ${MAX_NESTING}`);
    this.skip();
    const byte = this.peek();
    if (byte === undefined) throw this.fault('unexpected end');
    if (byte === 0x2f) return this.name();
    if (byte === 0x28) return this.literal();
    if (byte === 0x3c) return this.peek(1) === 0x3c ? this.dictionary(depth) : this.hexString();
    if (byte === 0x5b) return this.list(depth);
    return this.numberOrKeyword();
  }

  private name(): PdfName {
    this.pos += 1;
    const raw = this.word();
    if (!raw.includes('#')) return { kind: 'name', value: raw };
    const value = raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { kind: 'name', value };
  }

  private numberOrKeyword(): PdfObject {
    const start = this.pos;
    // Most tokens are whole numbers: those need no text.
    const whole = isDigit(this.peek()) ? this.integer() : -1;
    if (whole >= 0) return (this.pos - start <= 10 ? this.reference(whole) : undefined) ?? whole;
    const text = this.word();
    if (text === 'true') return true;
    if (text === 'false') return false;
    if (text === 'null') return null;
    if (!NUMBER.test(text)) {
      this.pos = start;
      throw this.fault(`unexpected "${text.slice(0, 20)}"`);
    }
    return Number(text);
  }

  private reference(num: number): PdfObject | undefined {
    const after = this.pos;
    const gen = isWhite(this.peek()) || this.peek() === 0x25 ? this.integer() : -1;
    if (gen >= 0 && this.take('R')) return { kind: 'ref', num, gen };
    this.pos = after;
    return undefined;
  }

  private list(depth: number): PdfArray {
    this.pos += 1;
    const items: PdfObject[] = [];
    for (;;) {
      this.skip();
      if (this.peek() === 0x5d) break;
      items.push(this.object(depth + 1));
    }
    this.pos += 1;
    return { kind: 'array', items };
  }

  private dictionary(depth: number): PdfDict {
    this.pos += 2;
    const entries = new Map<string, PdfObject>();
    const conflicts: string[] = [];
    for (;;) {
      this.skip();
      if (this.peek() === 0x3e && this.peek(1) === 0x3e) break;
      if (this.peek() !== 0x2f) throw this.fault('dictionary key expected');
      const key = this.name().value;
      const value = this.object(depth + 1);
      const first = entries.get(key);
      if (first === undefined) entries.set(key, value);
      else if (!deepEqual(first, value)) conflicts.push(key);
    }
    this.pos += 2;
    return { kind: 'dict', entries, conflicts };
  }

  private hexString(): PdfString {
    const start = this.pos;
    const plain = this.plainHex();
    if (plain) return { kind: 'string', bytes: plain, hex: true, start, end: this.pos };
    this.pos += 1;
    const out: number[] = [];
    let high = -1;
    for (let byte = this.peek(); byte !== 0x3e; byte = this.peek()) {
      this.pos += 1;
      if (isWhite(byte)) continue;
      const value = hexValue(byte);
      if (value < 0) throw this.fault('hex digit expected');
      if (high < 0) high = value;
      else {
        out.push(high * 16 + value);
        high = -1;
      }
    }
    if (high >= 0) out.push(high * 16);
    this.pos += 1;
    return { kind: 'string', bytes: Uint8Array.from(out), hex: true, start, end: this.pos };
  }

  /** Hex digits without white space in one go (a CMS is 32 768 of them); undefined for any other string. */
  private plainHex(): Uint8Array | undefined {
    const close = this.bytes.indexOf(0x3e, this.pos);
    if (close < 0 || close >= this.limit) return undefined;
    const decoded = Buffer.from(this.buffer.toString('latin1', this.pos + 1, close), 'hex');
    if (decoded.length * 2 !== close - this.pos - 1) return undefined;
    this.pos = close + 1;
    return decoded;
  }

  private literal(): PdfString {
    const start = this.pos;
    const plain = this.plainLiteral();
    if (plain) return { kind: 'string', bytes: plain, hex: false, start, end: this.pos };
    this.pos += 1;
    const out: number[] = [];
    let open = 1;
    while (open > 0) {
      const byte = this.peek();
      if (byte === undefined) throw this.fault('string without end');
      this.pos += 1;
      if (byte === 0x5c) this.escape(out);
      else {
        if (byte === 0x28) open += 1;
        if (byte === 0x29) open -= 1;
        if (open > 0) out.push(byte === 13 ? this.lineEnd() : byte);
      }
    }
    return { kind: 'string', bytes: Uint8Array.from(out), hex: false, start, end: this.pos };
  }

  /** A string without parentheses, escapes and line ends inside, in one go; undefined for any other. */
  private plainLiteral(): Uint8Array | undefined {
    const from = this.pos + 1;
    for (let at = from; at < this.limit; at += 1) {
      const byte = this.bytes[at];
      if (byte === 0x29) {
        this.pos = at + 1;
        return new Uint8Array(this.bytes.subarray(from, at));
      }
      if (byte === 0x28 || byte === 0x5c || byte === 13) return undefined;
    }
    return undefined;
  }

  private lineEnd(): number {
    if (this.peek() === 10) this.pos += 1;
    return 10;
  }

  private escape(out: number[]): void {
    const byte = this.peek();
    if (byte === undefined) throw this.fault('string without end');
    this.pos += 1;
    const letter = 'nrtbf'.indexOf(String.fromCharCode(byte));
    if (letter >= 0) out.push([10, 13, 9, 8, 12][letter] ?? 0);
    else if (byte >= 48 && byte <= 55) out.push(this.octal(byte - 48));
    else if (byte === 13) this.lineEnd();
    else if (byte !== 10) out.push(byte);
  }

  private octal(first: number): number {
    let value = first;
    for (let i = 0; i < 2; i += 1) {
      const byte = this.peek();
      if (byte === undefined || byte < 48 || byte > 55) break;
      value = value * 8 + byte - 48;
      this.pos += 1;
    }
    return value & 255;
  }
}
