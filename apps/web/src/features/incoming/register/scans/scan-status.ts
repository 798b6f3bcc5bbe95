import type { ScanRow } from '@congvu/contracts';
import { isMailFile } from '../../mails/mail-file.ts';
import { officeTexts } from '../../office-messages.ts';
import { scanWords } from './messages.ts';

export type ScanStatus = { text: string; tone: 't3' | 'ok' | 'warn'; isBusy: boolean };

/** How far a scan is, in words: "Đang đọc trang 3/12". */
export function statusOf({
  state,
  reading,
  format,
}: Pick<ScanRow, 'state' | 'reading' | 'format'>): ScanStatus {
  if (format !== 'pdf') return { text: officeTexts.whole, tone: 'ok', isBusy: false };
  if (state === 'sorting') return { text: scanWords.sorting, tone: 't3', isBusy: true };
  if (!reading) return { text: scanWords.waitingToRead, tone: 't3', isBusy: true };
  const { pagesRead, pageLimit, pageCount, fault } = reading;
  if (reading.state === 'failed')
    return { text: scanWords.faults[fault ?? ''] ?? scanWords.faults.FAILED!, tone: 'warn', isBusy: false };
  if (reading.state === 'reading')
    return {
      text: scanWords.readingPage(Math.min(pagesRead + 1, pageLimit), pageLimit),
      tone: 't3',
      isBusy: true,
    };
  if (reading.state === 'waiting') return { text: scanWords.waitingToRead, tone: 't3', isBusy: true };
  const text = pageLimit < pageCount ? scanWords.readSome(pageLimit, pageCount) : scanWords.read;
  return { text, tone: pageLimit < pageCount ? 'warn' : 'ok', isBusy: false };
}

/** Files as they are brought in: each PDF is a scan, each mail comes by itself, the pictures of one drop are the pages of one. */
export function groupFiles(files: readonly File[]): File[][] {
  const isPdf = (file: File) => /\.pdf$/iu.test(file.name) || file.type === 'application/pdf';
  const isAlone = (file: File) => isPdf(file) || isMailFile(file);
  const pictures = files.filter((file) => !isAlone(file));
  const inOrder = pictures.toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }));
  return [...files.filter(isAlone).map((file) => [file]), ...(inOrder.length > 0 ? [inOrder] : [])];
}

/** "3, 5" as pages: each from 2 to the last, rising; null when it is not. */
export function firstPagesOf(text: string, pageCount: number): number[] | null {
  const parts = text.split(/[,;\s]+/u).filter(Boolean);
  const pages = parts.map((part) => (/^\d{1,4}$/u.test(part) ? Number(part) : Number.NaN));
  const isSound = pages.every((page, index) => page <= pageCount && page > (pages[index - 1] ?? 1));
  return pages.length > 0 && isSound ? pages : null;
}

/** The list with one line moved to another place; a place outside changes nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
