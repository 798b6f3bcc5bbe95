import { createHash } from 'node:crypto';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { concatBytes, toLatin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { undoPng } from '../pdf/filters.ts';
import type { AppearanceImage } from './appearance.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MAX_SIDE = 2000;
const RGBA = 6;

interface Header {
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes a PNG strictly: RGBA, 8 bit, non-interlaced, at most 2 000 × 2 000 pixels, every check sum right,
 * nothing after IEND (signing.md 2.2). Throws `PNG_BROKEN`, `PNG_KIND` or `PNG_TOO_LARGE`.
 */
export function decodePng(bytes: Uint8Array): AppearanceImage {
  if (Buffer.compare(bytes.subarray(0, 8), SIGNATURE) !== 0)
    throw new PadesError('PNG_BROKEN', 'not a PNG file');
  const chunks = readChunks(bytes);
  const header = readHeader(chunks[0]);
  const data = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data);
  const size = header.height * (header.width * 4 + 1);
  const pixels = unfilter(inflate(concatBytes(...data), size), header.width * 4);
  const count = header.width * header.height;
  const rgb = new Uint8Array(count * 3);
  const alpha = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    rgb.set(pixels.subarray(i * 4, i * 4 + 3), i * 3);
    alpha[i] = pixels[i * 4 + 3] ?? 0;
  }
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width: header.width,
    height: header.height,
    rgbDeflated: new Uint8Array(deflateSync(rgb, { level: 9 })),
    alphaDeflated: new Uint8Array(deflateSync(alpha, { level: 9 })),
  };
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) throw new PadesError('PNG_BROKEN', 'chunk cut off');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new PadesError('PNG_BROKEN', 'chunk cut off');
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== view.getUint32(end - 4)) throw new PadesError('PNG_BROKEN', 'check sum');
    chunks.push({ type: toLatin1(body, 0, 4), data: body.subarray(4) });
    at = end;
  }
  checkOrder(chunks);
  return chunks;
}

function checkOrder(chunks: readonly Chunk[]): void {
  const types = chunks.map((chunk) => chunk.type);
  const isWhole = types[0] === 'IHDR' && types.indexOf('IEND') === types.length - 1 && types.includes('IDAT');
  if (!isWhole) throw new PadesError('PNG_BROKEN', 'order of chunks');
  const unknown = types.find(
    (type) => /^[A-Z]/.test(type) && !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type),
  );
  if (unknown) throw new PadesError('PNG_KIND', `critical chunk ${unknown}`);
}

function readHeader(chunk: Chunk | undefined): Header {
  if (chunk?.data.length !== 13) throw new PadesError('PNG_BROKEN', 'header');
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth, colour, compression, filter, interlace] = chunk.data.subarray(8);
  if (depth !== 8 || colour !== RGBA || compression !== 0 || filter !== 0 || interlace !== 0) {
    throw new PadesError('PNG_KIND', 'only RGBA, 8 bit, non-interlaced');
  }
  if (width === 0 || height === 0) throw new PadesError('PNG_BROKEN', 'empty picture');
  if (width > MAX_SIDE || height > MAX_SIDE) throw new PadesError('PNG_TOO_LARGE', `${width} × ${height}`);
  return { width, height };
}

function inflate(data: Uint8Array, size: number): Uint8Array {
  let out: Uint8Array;
  try {
    out = inflateSync(data, { maxOutputLength: size + 1 });
  } catch {
    throw new PadesError('PNG_BROKEN', 'pixel data');
  }
  if (out.length !== size) throw new PadesError('PNG_BROKEN', 'pixel data');
  return out;
}

function unfilter(data: Uint8Array, row: number): Uint8Array {
  try {
    return undoPng(data, row, 4);
  } catch {
    throw new PadesError('PNG_BROKEN', 'row filter');
  }
}
