import { createLetterRenderer } from '@congvu/letter';
import { createScanReader } from '../../apps/server/src/platform/scan-reader/scan-process.ts';
import { samplePdf } from '../world/sample-files.ts';

const reader = createScanReader();
const renderer = createLetterRenderer();

/** A page with a text layer of its own, so that nothing is recognised; ASCII. */
export const typedPage = (text: string): Buffer =>
  samplePdf({
    lines: [
      [72, 760, 'UBND HUYEN QUAN SON, CONG HOA XA HOI CHU NGHIA VIET NAM'],
      [72, 700, text],
    ],
  });

export const separatorSheet = (code: string): Uint8Array =>
  renderer.renderPaperSheet({
    kind: 'separator',
    agencyLines: ['HUYỆN QUAN SƠN'],
    title: 'TỜ PHÂN CÁCH',
    hints: [],
    sheets: 1,
    code: { printed: code, note: '' },
    date: new Date('2020-08-03T08:00:00+07:00'),
  });

/** Pages on a heap, as the scanner takes them. */
export const batchOf = (pages: readonly Uint8Array[]): Promise<Uint8Array> => reader.join(pages);

/** The same pages as one picture each. */
export { reader as scanReader };
