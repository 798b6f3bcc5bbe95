import { pdfInfo } from '@congvu/pades';
import { extractTextFont, MARK_SIZE_PT, type TextBlock, textMarkRect, wrapText } from '@congvu/pades/sign';
import type { Ctx } from '../../../platform/command.ts';

/** Half the width of A4: longer marks are broken into lines. */
const markWidthPt = 250;
const vietnamMs = 7 * 3_600_000;

/** `03.08.2020 08:00:00 +07:00` (documents.md §6.4). */
export function markTime(at: Date): string {
  const [day, time] = new Date(at.getTime() + vietnamMs).toISOString().split('T') as [string, string];
  return `${day.split('-').reverse().join('.')} ${time.slice(0, 8)} +07:00`;
}

/** Text of Times 10 with a font of its own letters. */
export function markText(
  ctx: Pick<Ctx, 'ports'>,
  text: string,
  { align, widthPt }: { align: TextBlock['align']; widthPt: number },
): TextBlock {
  const font = extractTextFont(ctx.ports.letters.renderTextFont(text));
  return wrapText(text, { font, sizePt: MARK_SIZE_PT, align }, widthPt);
}

/** The mark of separate files and electronic copies: top right of page 1 (NĐ 30/2020 PL I.III.1d, Phần II.I). */
export function cornerMark(ctx: Pick<Ctx, 'ports'>, base: Uint8Array, words: string) {
  const text = markText(ctx, words, { align: 'right', widthPt: markWidthPt });
  const page = pdfInfo(base).pageSizes[0]!;
  return { page: 1, text, rect: textMarkRect(page, text).rect };
}
