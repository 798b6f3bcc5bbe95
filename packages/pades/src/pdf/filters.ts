import { inflateSync } from 'node:zlib';
import { toLatin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { isWhite } from './lexer.ts';
import { dictOf, is, nameOf, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';

export const MAX_STREAM_BYTES = 64 * 1024 * 1024;
const MAX_FILTERS = 4;

export type Resolve = (object: PdfObject | undefined) => PdfObject;

/**
 * Decodes a stream whose filters are absent, FlateDecode (with predictor 1, 2, 10–15), ASCIIHexDecode or
 * ASCII85Decode; that is all this library has to read: cross-reference streams, object streams, ToUnicode maps,
 * its own appearances and the text of pages.
 */
export function decodeStream(stream: PdfStream, resolve: Resolve): Uint8Array {
  const filters = listOf(resolve(stream.dict.entries.get('Filter')));
  const params = listOf(resolve(stream.dict.entries.get('DecodeParms')));
  if (filters.length > MAX_FILTERS) throw new PadesError('PDF_SYNTAX', 'too many filters');
  let data = stream.raw;
  filters.forEach((entry, i) => {
    const decode = DECODERS[nameOf(resolve(entry)) ?? ''];
    if (!decode) throw new PadesError('PDF_SYNTAX', 'unsupported filter');
    data = decode(data);
    const parms = dictOf(resolve(params[i] ?? null));
    if (parms) data = unpredict(data, parms);
  });
  return data;
}

const DECODERS: Record<string, ((data: Uint8Array) => Uint8Array) | undefined> = {
  FlateDecode: inflate,
  Fl: inflate,
  ASCIIHexDecode: fromHex,
  AHx: fromHex,
  ASCII85Decode: from85,
  A85: from85,
};

/** ISO 32000-1, 7.4.2: white space is ignored, `>` ends the data. */
function fromHex(data: Uint8Array): Uint8Array {
  const [digits = ''] = toLatin1(data).replace(/\s/g, '').split('>', 1);
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw new PadesError('PDF_SYNTAX', 'hex digit expected');
  return new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'));
}

/** ISO 32000-1, 7.4.3: five letters from `!` make four bytes, `z` stands for four zeros, `~` ends the data. */
function from85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number): void => {
    const value = [...group, ...Array(5 - group.length).fill(84)].reduce((sum, n) => sum * 85 + n, 0);
    for (let i = 0; i < count; i += 1) out.push(Math.floor(value / 256 ** (3 - i)) % 256);
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    else if (!isWhite(byte)) throw new PadesError('PDF_SYNTAX', 'base-85 letter expected');
    if (group.length === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return is(object, 'array') ? object.items : [object];
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: MAX_STREAM_BYTES });
  } catch (error) {
    const tooBig = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new PadesError(tooBig ? 'LIMIT_EXCEEDED' : 'PDF_SYNTAX', 'stream cannot be inflated');
  }
}

function numberIn(parms: PdfDict, key: string, fallback: number): number {
  const value = parms.entries.get(key);
  return typeof value === 'number' ? value : fallback;
}

function unpredict(data: Uint8Array, parms: PdfDict): Uint8Array {
  const predictor = numberIn(parms, 'Predictor', 1);
  if (predictor < 2) return data;
  const bits = numberIn(parms, 'BitsPerComponent', 8);
  const pixel = Math.ceil((numberIn(parms, 'Colors', 1) * bits) / 8);
  const row = pixel * numberIn(parms, 'Columns', 1);
  if (bits !== 8 || !Number.isInteger(row) || row < 1 || pixel < 1)
    throw new PadesError('PDF_SYNTAX', 'predictor parameters');
  return predictor === 2 ? undoTiff(data, row, pixel) : undoPng(data, row, pixel);
}

function undoTiff(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let i = 0; i < out.length; i += 1) {
    if (i % row >= pixel) out[i] = ((out[i] ?? 0) + (out[i - pixel] ?? 0)) & 255;
  }
  return out;
}

/** Undoes the five PNG row filters (RFC 2083, 6); each row begins with its filter number. */
export function undoPng(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.floor(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let y = 0; y < rows; y += 1) {
    const filter = data[y * (row + 1)] ?? 0;
    const predict = PREDICTORS[filter];
    if (!predict) throw new PadesError('PDF_SYNTAX', `row filter ${filter}`);
    const target = y * row;
    const source = y * (row + 1) + 1;
    for (let x = 0; x < row; x += 1) {
      const left = x >= pixel ? (out[target + x - pixel] as number) : 0;
      const up = y > 0 ? (out[target + x - row] as number) : 0;
      const corner = x >= pixel && y > 0 ? (out[target + x - row - pixel] as number) : 0;
      out[target + x] = (data[source + x] as number) + predict(left, up, corner);
    }
  }
  return out;
}

const PREDICTORS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const dLeft = Math.abs(estimate - left);
  const dUp = Math.abs(estimate - up);
  const dCorner = Math.abs(estimate - corner);
  if (dLeft <= dUp && dLeft <= dCorner) return left;
  return dUp <= dCorner ? up : corner;
}
