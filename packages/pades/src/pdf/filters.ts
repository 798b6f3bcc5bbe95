import { inflateSync } from 'node:zlib';
import { PadesError } from '../errors.ts';
import { dictOf, is, nameOf, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';

export const MAX_STREAM_BYTES = 64 * 1024 * 1024;

export type Resolve = (object: PdfObject | undefined) => PdfObject;

/**
 * Decodes a stream whose filters are absent or FlateDecode (with predictor 1, 2, 10–15); that is all this
 * library has to read: cross-reference streams, object streams, ToUnicode maps and its own appearances.
 */
export function decodeStream(stream: PdfStream, resolve: Resolve): Uint8Array {
  const filters = listOf(resolve(stream.dict.entries.get('Filter')));
  const params = listOf(resolve(stream.dict.entries.get('DecodeParms')));
  let data = stream.raw;
  filters.forEach((entry, i) => {
    const filter = nameOf(resolve(entry));
    if (filter !== 'FlateDecode' && filter !== 'Fl') throw new PadesError('PDF_SYNTAX', `filter ${filter}`);
    data = inflate(data);
    const parms = dictOf(resolve(params[i] ?? null));
    if (parms) data = unpredict(data, parms);
  });
  return data;
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
  if (bits !== 8 || !(row > 0)) throw new PadesError('PDF_SYNTAX', 'predictor parameters');
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
    if (filter > 4) throw new PadesError('PDF_SYNTAX', `row filter ${filter}`);
    const target = y * row;
    const source = y * (row + 1) + 1;
    for (let x = 0; x < row; x += 1) {
      const left = x >= pixel ? (out[target + x - pixel] ?? 0) : 0;
      const up = y > 0 ? (out[target + x - row] ?? 0) : 0;
      const corner = x >= pixel && y > 0 ? (out[target + x - row - pixel] ?? 0) : 0;
      const add = predicted(filter, { left, up, corner });
      out[target + x] = ((data[source + x] ?? 0) + add) & 255;
    }
  }
  return out;
}

interface Neighbours {
  readonly left: number;
  readonly up: number;
  readonly corner: number;
}

function predicted(filter: number, n: Neighbours): number {
  if (filter === 0) return 0;
  if (filter === 1) return n.left;
  if (filter === 2) return n.up;
  if (filter === 3) return (n.left + n.up) >> 1;
  const estimate = n.left + n.up - n.corner;
  const dLeft = Math.abs(estimate - n.left);
  const dUp = Math.abs(estimate - n.up);
  const dCorner = Math.abs(estimate - n.corner);
  if (dLeft <= dUp && dLeft <= dCorner) return n.left;
  return dUp <= dCorner ? n.up : n.corner;
}
