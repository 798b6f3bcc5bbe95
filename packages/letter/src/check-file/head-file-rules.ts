import { isBold } from './recognise.ts';
import { annex, type FileBreach, type FileCase, type FileRule } from './rule.ts';
import { type Line, ptPerMm, textOf } from './sheet.ts';
import { styleBreaches } from './style-breaches.ts';
import { lineWidthPt } from './text-widths.ts';

const nationText = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const mottoText = 'Độc lập - Tự do - Hạnh phúc';
const centringPt = 2 * ptPerMm;
const lengthTolerance = 0.05;

/** What a biên bản and a document enclosed with another lack is no fault (documents.md §6.3). */
const hasNoDate = (file: FileCase): boolean => file.letter.typeCode === 'MINUTES';

/** Party documents carry "ĐẢNG CỘNG SẢN VIỆT NAM" instead and follow other rules (documents.md §4). */
export const isParty = ({ sheet }: Pick<FileCase, 'sheet'>): boolean =>
  sheet.lines.slice(0, 12).some((line) => textOf(line) === 'ĐẢNG CỘNG SẢN VIỆT NAM');

function checkNation(file: FileCase): FileBreach[] {
  const { nation } = file.letter;
  if (isParty(file)) return [];
  if (!nation)
    return [{ message: `Không tìm thấy Quốc hiệu “${nationText}”.`, expected: nationText, found: '' }];
  return [
    ...textBreach(nation, nationText, (text) => text.replace('HOÀ', 'HÒA')),
    ...styleBreaches(nation, { what: 'Quốc hiệu', size: [12, 13], bold: true, italic: false }),
  ];
}

function textBreach(line: Line, expected: string, known = (text: string) => text): FileBreach[] {
  const found = textOf(line);
  if (known(found) === expected) return [];
  return [
    {
      line,
      message: `Phải ghi đúng “${expected}”.`,
      expected,
      found,
      repair: {
        label: 'Sửa đúng chữ',
        steps: [{ kind: 'text', line, replace: line.text.trim(), with: expected }],
      },
    },
  ];
}

function checkMotto(file: FileCase): FileBreach[] {
  const { motto, nation } = file.letter;
  if (isParty(file)) return [];
  if (!motto) return [{ message: `Không tìm thấy Tiêu ngữ “${mottoText}”.`, expected: mottoText, found: '' }];
  return [
    ...textBreach(motto, mottoText),
    ...styleBreaches(motto, { what: 'Tiêu ngữ', size: [13, 14], bold: true, italic: false }),
    ...(nation && !isUnder(motto, nation) ? [notCentred(motto)] : []),
  ];
}

function isUnder(line: Line, above: Line): boolean {
  if (line.box && above.box) return Math.abs(middle(line) - middle(above)) <= centringPt;
  return line.facts.align === null || (line.facts.align === 'center' && line.column === above.column);
}

const middle = (line: Line): number => (line.box![0] + line.box![2]) / 2;

const notCentred = (line: Line): FileBreach => ({
  line,
  message: 'Tiêu ngữ phải canh giữa dưới Quốc hiệu.',
  expected: 'canh giữa',
  found: 'không canh giữa',
  repair: { label: 'Canh giữa', steps: [{ kind: 'paragraph', line, set: { align: 'center' } }] },
});

function checkMottoRule({ letter }: FileCase): FileBreach[] {
  const { motto } = letter;
  if (!motto) return [];
  const what = 'Dưới Tiêu ngữ có đường kẻ nét liền, dài bằng dòng chữ';
  if (!motto.rule) return [{ line: motto, message: `${what}.`, expected: 'đường kẻ', found: 'không có' }];
  if (motto.rule.kind === 'underline')
    return [
      { line: motto, message: `${what}; không dùng gạch chân.`, expected: 'đường kẻ', found: 'gạch chân' },
    ];
  const { widthPt } = motto.rule;
  // Wrong words have another length; they are told by F-1-2.
  if (textOf(motto) !== mottoText) return [];
  const share = widthPt === null ? 1 : widthPt / lineWidthPt(motto);
  if (Math.abs(share - 1) <= lengthTolerance) return [];
  return [{ line: motto, message: `${what}.`, expected: '100 %', found: percent(share) }];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function checkIssuer({ letter }: FileCase): FileBreach[] {
  if (letter.issuer.length === 0)
    return [{ message: 'Không tìm thấy tên cơ quan ban hành.', expected: 'tên cơ quan ban hành', found: '' }];
  return letter.issuer.flatMap((line) =>
    styleBreaches(line, { what: 'Tên cơ quan ban hành', size: [12, 13], bold: true, upper: true }),
  );
}

function checkParent({ letter }: FileCase): FileBreach[] {
  const { parent, issuer } = letter;
  return [
    ...parent.flatMap((line) =>
      styleBreaches(line, { what: 'Tên cơ quan chủ quản', size: [12, 13], bold: false, upper: true }),
    ),
    ...(issuer.length > 0 ? shortRuleBreach(issuer, 'tên cơ quan ban hành') : []),
  ];
}

/** A line of one third to one half of the text above it, its last line or its widest. */
export function shortRuleBreach(lines: Line[], what: string): FileBreach[] {
  const last = lines.at(-1)!;
  const message = `Dưới ${what} có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.`;
  const expected = '33 – 50 %';
  if (!last.rule) return [{ line: last, message, expected, found: 'không có' }];
  if (last.rule.kind === 'underline') return [{ line: last, message, expected, found: 'gạch chân' }];
  const { widthPt } = last.rule;
  if (widthPt === null) return [];
  const shares = [last, ...lines].map((line) => widthPt / lineWidthPt(line));
  const isWithin = (share: number) =>
    share >= (1 / 3) * (1 - lengthTolerance) && share <= 0.5 * (1 + lengthTolerance);
  return shares.some(isWithin) ? [] : [{ line: last, message, expected, found: percent(shares[0]!) }];
}

const lookAlikes: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Η: 'H',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Χ: 'X',
  Υ: 'Y',
  Ι: 'I',
  Ζ: 'Z',
};

const group = String.raw`\p{Script=Latin}[\p{Script=Latin}\d]*`;
const numberLine = new RegExp(
  String.raw`^Số:\s*(?:\d{2,}[A-Za-z]?)?\/(?:\d{4}\/)?${group}(?:-${group})*$`,
  'u',
);
const partyLine = new RegExp(String.raw`^Số:?\s*\d*-${group}\/${group}(?:-${group})*$`, 'u');

function checkNumber({ letter }: FileCase): FileBreach[] {
  const { number } = letter;
  if (!number) return [{ message: 'Không tìm thấy dòng “Số: …/…”.', expected: 'Số: …/ký hiệu', found: '' }];
  return [
    ...numberGrammar(number),
    ...styleBreaches(number, { what: 'Số, ký hiệu', size: [13, 13], bold: false, italic: false }),
  ];
}

function numberGrammar(line: Line): FileBreach[] {
  const text = line.text.normalize('NFC').trim();
  if (numberLine.test(text) || partyLine.test(text)) return [];
  const latin = [...text].map((letter) => lookAlikes[letter] ?? letter).join('');
  const isForeign = latin !== text;
  const expected = isForeign ? latin : tidied(text);
  const message = isForeign
    ? 'Ký hiệu có chữ cái không phải chữ Latinh (Kirin, Hy Lạp) trông giống chữ Latinh.'
    : 'Ghi “Số:”, số (dưới 10 thêm số 0), dấu “/” và ký hiệu, không có dấu cách.';
  const canMend = numberLine.test(expected);
  return [
    {
      line,
      message,
      expected: canMend ? expected : 'Số: 05/QĐ-UBND',
      found: text,
      ...(canMend
        ? {
            repair: {
              label: `Sửa thành ${expected}`,
              steps: [{ kind: 'text' as const, line, replace: text, with: expected }],
            },
          }
        : {}),
    },
  ];
}

/** "số 5 / qđ - ubnd." → "Số: 5/…" with the zero that is missing. */
function tidied(text: string): string {
  const bare = text.replace(/^số\s*[:.]?\s*/iu, '').replace(/[.,;\s]+$/u, '');
  const tight = bare.replace(/\s*([/–-])\s*/gu, (_, sign: string) => (sign === '–' ? '-' : sign));
  return `Số: ${tight.replace(/^(\d)(?=\/)/u, '0$1')}`;
}

function checkEmptyNumber({ letter }: FileCase): FileBreach[] {
  const { number } = letter;
  if (!number || !/^Số:\s*\//u.test(textOf(number))) return [];
  return [
    {
      line: number,
      message: 'Số để trống: được cấp sau khi ký.',
      expected: 'trống trước khi cấp số',
      found: 'trống',
    },
  ];
}

const dateLine = /^([^,]+), ngày (\d{1,2})? ?tháng (\d{1,2})? ?năm ?(\d{4})?\.?$/u;

function checkDate(file: FileCase): FileBreach[] {
  const { date } = file.letter;
  if (hasNoDate(file)) return [];
  if (!date)
    return [
      {
        message: 'Không tìm thấy địa danh và ngày tháng năm.',
        expected: 'Địa danh, ngày … tháng … năm …',
        found: '',
      },
    ];
  return [
    ...dateGrammar(date, file.sheet.format),
    ...styleBreaches(date, { what: 'Địa danh, ngày tháng năm', size: [13, 14], bold: false, italic: true }),
  ];
}

function dateGrammar(line: Line, format: 'docx' | 'pdf'): FileBreach[] {
  const text = textOf(line)
    .replace(/[.…_]{2,}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  // The date of an electronic letter stands in a field until it is numbered.
  if (format === 'pdf' && /^[^,]+,$/u.test(text)) return [];
  const match = dateLine.exec(text);
  const expected = match ? wellDated(match) : 'Địa danh, ngày 05 tháng 01 năm 2020';
  if (match && (expected === text || expected === `${text}.`) && !text.endsWith('.')) return [];
  const canMend = match !== null && expected !== null;
  return [
    {
      line,
      message:
        expected === null
          ? 'Ngày này không có trong lịch.'
          : 'Ghi “Địa danh, ngày … tháng … năm …”: ngày hai chữ số, tháng 1 và 2 thêm số 0, tháng khác không.',
      expected: expected ?? 'một ngày có thật',
      found: textOf(line),
      ...(canMend
        ? {
            repair: {
              label: 'Sửa cách ghi ngày',
              steps: [{ kind: 'text' as const, line, replace: line.text.trim(), with: expected! }],
            },
          }
        : {}),
    },
  ];
}

/** The same date in the right form; null when no calendar has it. */
function wellDated(match: RegExpExecArray): string | null {
  const [, place, day, month, year] = match;
  if (day && month && Number(day) > new Date(Date.UTC(Number(year ?? 2020), Number(month), 0)).getUTCDate())
    return null;
  if ((day && Number(day) < 1) || (month && (Number(month) < 1 || Number(month) > 12))) return null;
  const monthText = month && (Number(month) <= 2 ? `0${Number(month)}` : `${Number(month)}`);
  const words = ['ngày', day?.padStart(2, '0'), 'tháng', monthText, 'năm', year];
  return `${place}, ${words.filter(Boolean).join(' ')}`;
}

function checkTitle({ letter }: FileCase): FileBreach[] {
  const { typeTitle, subject, letterSubject } = letter;
  if (!typeTitle && letterSubject.length === 0)
    return [
      {
        message: 'Không tìm thấy tên loại văn bản, cũng không có “V/v …” của công văn.',
        expected: 'tên loại hoặc “V/v …”',
        found: '',
      },
    ];
  const letterPart = letterSubject.flatMap((line) =>
    styleBreaches(line, { what: 'Trích yếu công văn', size: [12, 13], bold: false, italic: false }),
  );
  if (!typeTitle) return letterPart.slice(0, 3);
  const ruleFault = subject.length > 0 && subject.every(isBold) ? shortRuleBreach(subject, 'trích yếu') : [];
  return [
    ...(letterSubject.length > 0
      ? [{ line: letterSubject[0]!, message: '“V/v” chỉ dùng cho công văn.', expected: '', found: 'V/v' }]
      : []),
    ...styleBreaches(typeTitle, { what: 'Tên loại', size: [13, 14], bold: true, upper: true }),
    ...subject.flatMap((line) => styleBreaches(line, { what: 'Trích yếu', size: [13, 14], bold: true })),
    ...ruleFault.map((fault): FileBreach => ({ ...fault, severity: 'warn' })),
  ];
}

const rule = (id: string, box: string, of: Pick<FileRule, 'severity' | 'subject' | 'check'>): FileRule => ({
  id,
  box,
  law: annex(`II.${box}`),
  ...of,
});

/** Boxes 1 to 5. */
export const headFileRules: FileRule[] = [
  rule('F-1-1', '1', { severity: 'block', subject: 'Quốc hiệu', check: checkNation }),
  rule('F-1-2', '1', { severity: 'block', subject: 'Tiêu ngữ', check: checkMotto }),
  rule('F-1-3', '1', { severity: 'warn', subject: 'Đường kẻ dưới Tiêu ngữ', check: checkMottoRule }),
  rule('F-2-1', '2', { severity: 'block', subject: 'Tên cơ quan ban hành', check: checkIssuer }),
  rule('F-2-2', '2', { severity: 'warn', subject: 'Tên cơ quan chủ quản, đường kẻ', check: checkParent }),
  rule('F-3-1', '3', { severity: 'block', subject: 'Số, ký hiệu', check: checkNumber }),
  rule('F-3-3', '3', { severity: 'info', subject: 'Số để trống', check: checkEmptyNumber }),
  rule('F-4-1', '4', { severity: 'block', subject: 'Địa danh, ngày tháng năm', check: checkDate }),
  rule('F-5-1', '5', { severity: 'block', subject: 'Tên loại và trích yếu', check: checkTitle }),
];
