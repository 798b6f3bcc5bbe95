import { PadesError } from '../errors.ts';
import { isWhite, Lexer } from './lexer.ts';
import { is, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';

export interface IndirectObject {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfObject;
  /** Offset after `endobj`. */
  readonly end: number;
}

/**
 * Parses `n g obj … endobj` at an offset (white space before it is tolerated, ISO 32000-1, 7.3.10).
 * `lengthOf` resolves an indirect `/Length`. A stream whose `/Length` does not lead to `endstream` is refused:
 * searching for the keyword instead would let two readers see two different streams. Nothing at or after
 * `limit` is read: an object of a revision lies wholly in it, else later bytes could complete a signed object.
 */
export function parseIndirect(
  bytes: Uint8Array,
  place: { readonly offset: number; readonly limit?: number },
  lengthOf: (ref: PdfRef) => number | undefined,
): IndirectObject {
  const lexer = new Lexer(bytes, place.offset, place.limit);
  while (isWhite(bytes[lexer.pos])) lexer.pos += 1;
  const num = lexer.integer();
  const gen = num < 0 ? -1 : lexer.integer();
  if (gen < 0 || !lexer.take('obj')) throw lexer.fault('object header expected');
  const value = lexer.object();
  if (is(value, 'dict') && lexer.take('stream')) {
    const raw = streamBytes(lexer, value, lengthOf);
    return { num, gen, value: { kind: 'stream', dict: value, raw }, end: closing(lexer) };
  }
  return { num, gen, value, end: closing(lexer) };
}

function closing(lexer: Lexer): number {
  if (!lexer.take('endobj')) throw lexer.fault('endobj expected');
  return lexer.pos;
}

function streamBytes(
  lexer: Lexer,
  dictionary: PdfDict,
  lengthOf: (ref: PdfRef) => number | undefined,
): Uint8Array {
  const { bytes } = lexer;
  if (bytes[lexer.pos] === 13 && bytes[lexer.pos + 1] === 10) lexer.pos += 2;
  else if (bytes[lexer.pos] === 10) lexer.pos += 1;
  else throw lexer.fault('end of line expected after stream');
  const entry = dictionary.entries.get('Length');
  const length = is(entry, 'ref') ? lengthOf(entry) : entry;
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
    throw lexer.fault('stream length');
  const start = lexer.pos;
  lexer.pos = start + length;
  if (lexer.pos > lexer.limit) throw new PadesError('PDF_SYNTAX', 'stream longer than the file');
  if (!lexer.take('endstream')) throw lexer.fault('endstream expected');
  return bytes.subarray(start, start + length);
}
