import { readZipDirectory } from '@congvu/letter/docx';

export type ContentType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const byExtension: Record<string, ContentType> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A4 at 1 200 dpi is 140 megapixels; more is a bomb. */
const maxPixels = 150_000_000;

/** The type when extension, magic and structure agree; null otherwise, also for macros (quality.md 34). */
export function contentTypeOf(bytes: Uint8Array, name: string): ContentType | null {
  const extension = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  const claimed = byExtension[extension];
  const found = typeByContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return claimed && found === claimed ? found : null;
}

function typeByContent(view: Buffer): ContentType | null {
  if (view.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (view.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')))
    return isSoundPng(view) ? 'image/png' : null;
  if (view.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')))
    return isSoundJpeg(view) ? 'image/jpeg' : null;
  if (view.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return officeType(view);
  return null;
}

function isSoundPng(view: Buffer): boolean {
  if (view.length < 45 || view.toString('latin1', 12, 16) !== 'IHDR') return false;
  const pixels = view.readUInt32BE(16) * view.readUInt32BE(20);
  return pixels > 0 && pixels <= maxPixels && view.subarray(-12).includes('IEND');
}

/** Walks the segments to the frame header (SOF0–SOF15), which holds the size. */
function isSoundJpeg(view: Buffer): boolean {
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const pixels = view.readUInt16BE(at + 5) * view.readUInt16BE(at + 7);
      return pixels > 0 && pixels <= maxPixels;
    }
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2);
  }
  return false;
}

function officeType(view: Buffer): ContentType | null {
  const names = new Set(readZipDirectory(view)?.map((entry) => entry.name) ?? []);
  if (!names.has('[Content_Types].xml')) return null;
  // What a Word file may not hold is told by its own reader, with the reason.
  if (names.has('word/document.xml')) return byExtension.docx!;
  if ([...names].some((name) => /vbaProject\.bin$/iu.test(name))) return null;
  return names.has('xl/workbook.xml') ? byExtension.xlsx! : null;
}
