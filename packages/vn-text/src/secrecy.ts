/** Mật, Tối mật, Tuyệt mật (Luật Bảo vệ bí mật nhà nước). */
export type SecrecyLevel = 'CONFIDENTIAL' | 'SECRET' | 'TOP_SECRET';

/** Where the mark stands: a stamp of its own, a label "Độ mật:", the notation, a phrase in the head. */
export type SecrecyMarkPlace = 'stamp' | 'label' | 'notation' | 'phrase';

/** A secrecy mark found in a text; `quote` is the line it stands on. */
export interface SecrecyMark {
  level: SecrecyLevel;
  quote: string;
  where: SecrecyMarkPlace;
}

/** Box 10a lies in the head: so many filled lines of the first page, fewer of each further page. */
const firstHeadLines = 40;
const pageHeadLines = 6;

/** A mark stands at the beginning of its line; the cut keeps hostile lines of megabytes from costing time. */
const longestLine = 400;

/** Stamps as printed and as scanners read them (Ậ as Â, Ạ or A); "MẮT", "MẤT" are other words. */
const stampPattern =
  /^(?:(?:VĂN BẢN|TÀI LIỆU|ĐỘ|DẤU) )?(?:(TUYỆT|TUYÊT|TUYET)|(TỐI|TÔI|TOI))? ?M(?:Ậ|Â|Ạ|A)T$/u;
const levelPattern = '(tuyệt\\s*mật|tối\\s*mật|mật)';
const labelPattern = new RegExp(
  `(?:^|[^\\p{L}])(?:mức\\s+)?độ\\s+mật\\s*[:=]\\s*${levelPattern}\\s*(?:$|[.;,)\\]/])`,
  'iu',
);
const phrasePattern = new RegExp(
  `bí\\s+mật\\s+nhà\\s+nước\\s*[-–—:,(]+\\s*(?:mức\\s+)?độ\\s*:?\\s*${levelPattern}`,
  'iu',
);
const notationPattern = /^\s*số\s*[:.]?\s*\d{0,6}\p{L}?\s*\/[^\s/][^\n]*?\s*[-–]\s*M\s*$/iu;
const urgencyWords = /^(?:KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|HẸN GIỜ)$/u;

/** The last word of a line after which a lone "MẬT" is the rest of a wrapped title: bảo mật, bí mật … */
const wrappedTitle = /(?:^|\s)(?:BẢO|BÍ|CƠ|NIÊM|CẨN|HỆ|ĐỘ|BẬC)$/u;

function levelOf(words: string): SecrecyLevel {
  if (/^tuy/iu.test(words)) return 'TOP_SECRET';
  return /^t/iu.test(words) ? 'SECRET' : 'CONFIDENTIAL';
}

/** Text between frames, bold marks and brackets; a scan may space the letters: "M Ậ T". */
function cleanCell(cell: string): string {
  const bare = cell
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^(?:\p{Lu} )+\p{Lu}$/u.test(bare) ? bare.replaceAll(' ', '').replace(/(?<=.)MẬT$/u, ' MẬT') : bare;
}

/** Columns of a two-column head reach the text on one line, apart by tabs, bars or wide gaps. */
function cellsOf(line: string): string[] {
  return line
    .split(/\t|\s{3,}|[|│┃]|[,–—]| - /u)
    .map(cleanCell)
    .filter(Boolean);
}

function stampOn(line: string, previous: string): SecrecyLevel | null {
  const cells = cellsOf(line).filter((cell) => !urgencyWords.test(cell));
  for (const cell of cells) {
    // "Mật" alone in ordinary case is a stamp too; "mật" is the end of a wrapped sentence.
    const isTitleCase = /^(?:Mật|Tối [Mm]ật|Tuyệt [Mm]ật)$/u.test(cell);
    const match = stampPattern.exec(isTitleCase ? cell.toUpperCase() : cell);
    if (!match) continue;
    if (match[1]) return 'TOP_SECRET';
    if (match[2]) return 'SECRET';
    const continuesTitle = cells.length === 1 && wrappedTitle.test(cleanCell(previous).toUpperCase());
    if (!continuesTitle) return 'CONFIDENTIAL';
  }
  return null;
}

/** Filled lines near the head of each page (form feeds part pages), where stamps and notations stand. */
function headLines(text: string): string[] {
  return text.split('\f').flatMap((page, index) =>
    page
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, index === 0 ? firstHeadLines : pageHeadLines)
      .map((line) => line.slice(0, longestLine)),
  );
}

function markInHead(line: string, previous: string): SecrecyMark | null {
  const quote = line.trim();
  const stamp = stampOn(line, previous);
  if (stamp) return { level: stamp, quote, where: 'stamp' };
  const phrase = phrasePattern.exec(line);
  if (phrase) return { level: levelOf(phrase[1]!), quote, where: 'phrase' };
  const cells = line.replaceAll('*', ' ').split(/\t|\s{3,}|[|│┃]/u);
  const isNotation = cells.some((cell) => notationPattern.test(cell));
  return isNotation ? { level: 'CONFIDENTIAL', quote, where: 'notation' } : null;
}

/**
 * Finds a state-secret mark in the text of a document (DOC SEC-3): a stamp MẬT / TỐI MẬT / TUYỆT MẬT alone or
 * framed near the head of a page, "Độ mật: …" anywhere, a number line whose notation ends in `-M`, the phrase
 * "bí mật nhà nước – độ …" in the head. Ordinary uses ("bảo mật", "mật khẩu", "trừ văn bản mật") are no marks.
 * A find is a suspicion to be confirmed by a person; the text must not be logged.
 */
export function findSecrecyMark(text: string): SecrecyMark | null {
  const composed = text.normalize('NFC').replace(/\r\n?/g, '\n');
  const head = headLines(composed);
  for (const [index, line] of head.entries()) {
    const mark = markInHead(line, head[index - 1] ?? '');
    if (mark) return mark;
  }
  for (const line of composed.split(/[\n\f]/)) {
    const label = labelPattern.exec(line.slice(0, longestLine).replaceAll('*', ' '));
    if (label) return { level: levelOf(label[1]!), quote: line.trim(), where: 'label' };
  }
  return null;
}
