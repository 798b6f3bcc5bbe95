import { kindOf, ReadFault, type RecogniseWords } from '@congvu/letter/read';
import { ScanFault, type ScanLane, type ScanReader } from '../scan-reader/scan-reader.ts';

/** Head and signature of a letter stand on its first pages; recognition takes seconds a page. */
const mostPages = 8;

/** The recognition that the letter reader is given: each page by its own text, else by its picture. */
export const recogniseBy =
  (scans: ScanReader, lane: ScanLane): RecogniseWords =>
  async (bytes) => {
    try {
      const pdf = kindOf(bytes) === 'picture' ? await scans.pdfOf([bytes]) : bytes;
      return await scans.withFile(pdf, lane, async (file) => {
        const pages = [];
        for (let page = 1; page <= Math.min(file.pageCount, mostPages); page += 1)
          pages.push(await file.readPage(page));
        return { pages, source: 'ocr' as const };
      });
    } catch (error) {
      if (error instanceof ScanFault) throw new ReadFault(faults[error.code] ?? 'NO_TEXT');
      throw error;
    }
  };

const faults: Partial<Record<ScanFault['code'], ReadFault['code']>> = {
  UNREADABLE: 'BROKEN',
  TOO_LARGE: 'TOO_LARGE',
  TIMEOUT: 'TIMEOUT',
  MEMORY: 'TOO_LARGE',
};
