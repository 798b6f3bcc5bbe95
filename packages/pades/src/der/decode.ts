import { concatBytes, toLatin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { T } from './encode.ts';

/** One BER element; `raw` is the whole element, `content` what is inside (without end-of-contents octets). */
export interface Asn1 {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly isIndefinite: boolean;
}

const MAX_DEPTH = 32;

function fault(message: string): PadesError {
  return new PadesError('ASN1_SYNTAX', message);
}

/** Reads one element at an offset; definite and indefinite lengths, tags below 31 only (X.690). */
export function readAsn1(bytes: Uint8Array, at = 0, depth = 0): Asn1 {
  if (depth > MAX_DEPTH) throw fault('nesting');
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 31) === 31) throw fault('tag');
  if (first === 0x80) return readIndefinite(bytes, at, depth);
  const { length, start } = readLength(bytes, at + 1, first);
  if (start + length > bytes.length) throw fault('length beyond the end');
  return {
    tag,
    raw: bytes.subarray(at, start + length),
    content: bytes.subarray(start, start + length),
    isIndefinite: false,
  };
}

function readLength(bytes: Uint8Array, at: number, first: number): { length: number; start: number } {
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 127;
  if (count > 4) throw fault('length');
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  return { length, start: at + 1 + count };
}

function readIndefinite(bytes: Uint8Array, at: number, depth: number): Asn1 {
  const tag = bytes[at] as number;
  if ((tag & 0x20) === 0) throw fault('primitive of indefinite length');
  let pos = at + 2;
  while (!(bytes[pos] === 0 && bytes[pos + 1] === 0)) pos += readAsn1(bytes, pos, depth + 1).raw.length;
  return {
    tag,
    raw: bytes.subarray(at, pos + 2),
    content: bytes.subarray(at + 2, pos),
    isIndefinite: true,
  };
}

/** The elements inside a constructed one. */
export function children(element: Asn1): Asn1[] {
  if ((element.tag & 0x20) === 0) throw fault('constructed element expected');
  const out: Asn1[] = [];
  for (let at = 0; at < element.content.length; ) {
    const child = readAsn1(element.content, at);
    out.push(child);
    at += child.raw.length;
  }
  return out;
}

/** The element, if its tag is the expected one. */
export function expectTag(element: Asn1 | undefined, tag: number): Asn1 {
  if (element?.tag !== tag) throw fault(`tag ${tag.toString(16)} expected`);
  return element;
}

/** Children of a SEQUENCE. */
export const sequenceOf = (element: Asn1 | undefined): Asn1[] => children(expectTag(element, 0x30));

/** Dotted text of an OBJECT IDENTIFIER. */
export function oidText(element: Asn1 | undefined): string {
  const { content } = expectTag(element, 0x06);
  const arcs: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 127);
    if (byte & 128) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}

/** Content of an OCTET STRING, primitive or constructed (BER). */
export function octets(element: Asn1 | undefined): Uint8Array {
  if (element?.tag === 0x24) return concatBytes(...children(element).map(octets));
  return expectTag(element, 0x04).content;
}

/** A small INTEGER. */
export function integerOf(element: Asn1 | undefined): number {
  const { content } = expectTag(element, 0x02);
  if (content.length === 0 || content.length > 4) throw fault('small integer expected');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** Text of any ASN.1 string type. */
export function stringOf(element: Asn1 | undefined): string {
  if (!element) throw fault('string expected');
  const { tag, content } = element;
  if (tag === 0x1e)
    return Buffer.from(content.subarray(0, content.length & ~1))
      .swap16()
      .toString('utf16le');
  return tag === 0x0c ? Buffer.from(content).toString('utf8') : toLatin1(content);
}

/** Instant of UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5). */
export function timeOf(element: Asn1 | undefined): Date {
  const text = stringOf(element);
  const m = /^(\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?Z$/.exec(text);
  if (!m) throw fault('time');
  const isLong = element?.tag === 0x18;
  const year = isLong ? Number(text.slice(0, 4)) : shortYear(Number(text.slice(0, 2)));
  const rest = text.slice(isLong ? 4 : 2);
  const part = (i: number): number => Number(rest.slice(i * 2, i * 2 + 2));
  return new Date(Date.UTC(year, part(0) - 1, part(1), part(2), part(3), part(4)));
}

const shortYear = (year: number): number => (year >= 50 ? 1900 + year : 2000 + year);

/** The element as DER with another tag, re-encoding an indefinite length. */
export function retagged(element: Asn1, tag: number): Uint8Array {
  if (!element.isIndefinite) {
    const out = new Uint8Array(element.raw);
    out[0] = tag;
    return out;
  }
  return T(tag, element.content);
}
