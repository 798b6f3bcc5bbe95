export type ScanType = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'bmp';

const extensions: Record<string, ScanType> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  tif: 'tiff',
  tiff: 'tiff',
  webp: 'webp',
  bmp: 'bmp',
  dib: 'bmp',
};

/** The kind of a scanned file when its first bytes and its extension agree (quality.md 34); `heic` is told apart because
 *  telephones make it; null for anything else. */
export function scanTypeOf(bytes: Uint8Array, name: string): ScanType | 'heic' | null {
  const found = byContent(bytes);
  if (found === 'heic') return found;
  const extension = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  return found !== null && extensions[extension] === found ? found : null;
}

const heicBrands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']);

function byContent(bytes: Uint8Array): ScanType | 'heic' | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.startsWith('BM')) return 'bmp';
  return head.slice(4, 8) === 'ftyp' && heicBrands.has(head.slice(8, 12)) ? 'heic' : null;
}
