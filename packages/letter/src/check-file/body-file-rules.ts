import { isCentred, isUpper } from './recognise.ts';
import { annex, type FileBreach, type FileCase, type FileRule, isSize, shownSize } from './rule.ts';
import { inked, type Line, ptPerMm, textOf } from './sheet.ts';
import { styleBreaches } from './style-breaches.ts';

const basisStart = /^(?:căn\s+cứ|theo\s+đề\s+nghị|xét\s+)/iu;
const withBases = new Set(['DECISION', 'RESOLUTION']);

/** Paragraphs of running text: no tables, no centred headings, no bold titles. */
function running(file: FileCase): Line[] {
  return file.letter.body.filter(
    (line) => !line.isInTable && !isUpper(textOf(line)) && !isCentred(line) && line.column !== 'box',
  );
}

function checkBody(file: FileCase): FileBreach[] {
  const lines = running(file);
  return [
    ...sizeFault(lines),
    ...alignFault(lines),
    ...indentFault(lines),
    ...gapFault(lines, file.letter.body),
    ...spacingFault(lines),
  ];
}

const many = (lines: Line[]): string => (lines.length > 1 ? ` (${lines.length} đoạn)` : '');

function sizeFault(lines: Line[]): FileBreach[] {
  const wrong = lines.filter((line) => inked(line).some(({ sizePt }) => !isSize(sizePt, 13, 14)));
  const first = wrong[0];
  if (!first) return [];
  const size = inked(first).find(({ sizePt }) => !isSize(sizePt, 13, 14))!.sizePt;
  return [
    {
      line: first,
      message: `Nội dung phải là cỡ chữ 13 đến 14, tệp dùng cỡ ${shownSize(size)}${many(wrong)}.`,
      expected: 'cỡ 13 – 14',
      found: `cỡ ${shownSize(size)}`,
      repair: {
        label: 'Đổi thành cỡ 14',
        steps: wrong.map((line) => ({ kind: 'runs', line, set: { sizePt: 14 } })),
      },
    },
  ];
}

function alignFault(lines: Line[]): FileBreach[] {
  const wrong = lines.filter(({ facts }) => facts.align !== null && facts.align !== 'both');
  if (wrong.length === 0) return [];
  return [
    {
      line: wrong[0]!,
      message: `Nội dung phải dàn đều cả hai lề${many(wrong)}.`,
      expected: 'dàn đều hai lề',
      found: 'không dàn đều',
      repair: {
        label: 'Dàn đều hai lề',
        steps: wrong.map((line) => ({ kind: 'paragraph', line, set: { align: 'both' } })),
      },
    },
  ];
}

const indentTolerancePt = ptPerMm;
const isIndent = (pt: number): boolean =>
  pt >= 10 * ptPerMm - indentTolerancePt && pt <= 12.7 * ptPerMm + indentTolerancePt;

function indentFault(lines: Line[]): FileBreach[] {
  const wrong = lines.filter(({ facts }) => facts.firstIndentPt !== null && !isIndent(facts.firstIndentPt));
  const first = wrong[0];
  if (!first) return [];
  const found = `${(first.facts.firstIndentPt! / ptPerMm).toFixed(1).replace('.', ',')} mm`;
  return [
    {
      line: first,
      message: `Dòng đầu mỗi đoạn lùi vào 10 mm hoặc 12,7 mm, tệp lùi ${found}${many(wrong)}.`,
      expected: '10 hoặc 12,7 mm',
      found,
      repair: {
        label: 'Lùi dòng đầu 12,7 mm',
        steps: wrong.map((line) => ({ kind: 'paragraph', line, set: { firstIndentPt: 36 } })),
      },
    },
  ];
}

const leastGapPt = 6;

/** Between two paragraphs of running text; titles and tables keep their own distance. */
function gapFault(lines: Line[], body: Line[]): FileBreach[] {
  const texts = new Set(lines);
  const follows = new Set(
    body.filter((line, index) => index > 0 && texts.has(body[index - 1]!) && texts.has(line)),
  );
  const wrong = lines.filter(
    (line) =>
      follows.has(line) && line.facts.gapBeforePt !== null && line.facts.gapBeforePt < leastGapPt - 0.6,
  );
  const first = wrong[0];
  if (!first) return [];
  const found = `${Math.max(0, Math.round(first.facts.gapBeforePt!))} pt`;
  return [
    {
      line: first,
      message: `Khoảng cách giữa các đoạn tối thiểu 6 pt${many(wrong)}.`,
      expected: 'từ 6 pt',
      found,
      repair: {
        label: 'Đặt khoảng cách 6 pt',
        steps: wrong.map((line) => ({ kind: 'paragraph', line, set: { beforePt: leastGapPt } })),
      },
    },
  ];
}

function spacingFault(lines: Line[]): FileBreach[] {
  const wrong = lines.filter(
    ({ facts }) => facts.lineSpacing !== null && (facts.lineSpacing < 0.97 || facts.lineSpacing > 1.53),
  );
  const first = wrong[0];
  if (!first) return [];
  const found = first.facts.lineSpacing!.toFixed(2).replace('.', ',');
  return [
    {
      line: first,
      message: `Khoảng cách giữa các dòng từ đơn đến 1,5 dòng, tệp để ${found} dòng${many(wrong)}.`,
      expected: '1,0 – 1,5 dòng',
      found: `${found} dòng`,
      repair: {
        label: 'Đặt cách dòng 1,2',
        steps: wrong.map((line) => ({ kind: 'paragraph', line, set: { lineSpacing: 1.2 } })),
      },
    },
  ];
}

function checkBases({ letter }: FileCase): FileBreach[] {
  if (!withBases.has(letter.typeCode ?? '')) return [];
  return letter.body
    .filter((line) => basisStart.test(textOf(line)) && !line.isInTable)
    .flatMap((line) => styleBreaches(line, { what: 'Căn cứ ban hành', italic: true }));
}

/** Boxes of the text itself. */
export const bodyFileRules: FileRule[] = [
  {
    id: 'F-6-1',
    box: '6',
    severity: 'warn',
    subject: 'Trình bày nội dung',
    law: annex('II.6'),
    check: checkBody,
  },
  {
    id: 'F-6-3',
    box: '6',
    severity: 'warn',
    subject: 'Căn cứ ban hành',
    law: annex('II.6'),
    check: checkBases,
  },
];
