import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readPdfPage } from './pdf-page.ts';
import { leastDpi } from './unjudged.ts';

export type ScanFault = { page: number | null; message: string };

/** What of a page its picture fills before the page counts as scanned. */
const leastShare = 0.5;
/** A3 at 600 dpi; what is larger is not decoded and does not count. */
const mostPoints = 80_000_000;

/**
 * Whether a PDF is the scan that an electronic copy is made of: a picture on every page, in colour, from 200 dots an inch
 * (F-C-1; NĐ 30/2020 Phụ lục I Phần II). A text layer below the pictures does not matter.
 * @throws what pdf.js throws when the file cannot be read
 */
export async function checkScan(bytes: Uint8Array): Promise<ScanFault[]> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
    maxImageSize: mostPoints,
  });
  try {
    const document = await loading.promise;
    const faults: ScanFault[] = [];
    let isColour = false;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { images } = await readPdfPage(page);
      const scanned = images.filter(({ share }) => share >= leastShare);
      isColour ||= scanned.some(({ hasColour }) => hasColour);
      faults.push(...pageFaults(number, scanned));
      page.cleanup();
    }
    // The seal of an original is red: a scan in colour shows it.
    const grey = { page: null, message: 'Bản quét phải là ảnh màu; tệp này chỉ có màu xám.' };
    return faults.length > 0 || isColour ? faults : [grey];
  } finally {
    await loading.destroy();
  }
}

function pageFaults(page: number, scanned: readonly { dpi: number; isColour: boolean }[]): ScanFault[] {
  if (scanned.length === 0) return [{ page, message: `Trang ${page} không phải ảnh quét.` }];
  const coarse = scanned.find(({ dpi }) => dpi < leastDpi - 2);
  const found = coarse ? Math.round(coarse.dpi) : 0;
  return [
    ...(coarse
      ? [{ page, message: `Trang ${page} quét ${found} dpi; cần từ ${leastDpi} dpi trở lên.` }]
      : []),
    ...(scanned.some(({ isColour }) => !isColour)
      ? [{ page, message: `Trang ${page} là ảnh đen trắng; cần ảnh màu.` }]
      : []),
  ];
}
