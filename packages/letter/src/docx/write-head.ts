import { AlignmentType, BorderStyle, Footer, Header, PageNumber, Paragraph, type Table, TextRun } from 'docx';
import { textWidthPt } from '../check-file/text-widths.ts';
import type { LetterData } from '../letter-data.ts';
import { centred, columns, font, line, ruleBelow, run, shortRule, twips, wrapped } from './write-parts.ts';

const leftMm = 65;
const rightMm = 95;
const motto = 'Độc lập - Tự do - Hạnh phúc';
/** Room for what is filled in after the signature; the fields of a PDF are put over it. */
const numberGap = ' '.repeat(12);
const dayGap = ' '.repeat(6);
const stampRed = 'E00000';

/** Boxes 1 to 5, 9a and 10b. */
export function headContent(data: LetterData): (Paragraph | Table)[] {
  const rows: [Paragraph[], Paragraph[]][] = [
    [issuerPart(data), nationPart()],
    [
      [...numberPart(data), ...(data.isLetter ? letterSubject(data) : []), ...urgencyStamp(data)],
      data.hasDate ? [datePart(data)] : [],
    ],
  ];
  return [columns(rows, [leftMm, rightMm]), ...(data.isLetter ? [] : typeTitle(data)), ...addressees(data)];
}

export function issuerPart(data: LetterData): Paragraph[] {
  const names = data.issuer.flatMap((name) => wrapped(name, { size: 12, bold: true, roomMm: leftMm - 3 }));
  const parent = data.parent ? wrapped(data.parent, { size: 12, bold: false, roomMm: leftMm - 3 }) : [];
  return [
    ...parent.map((name) => centred(name, { size: 12 })),
    ...names.map((name) => centred(name, { size: 12, bold: true })),
    shortRule(names, { size: 12 }, leftMm),
  ];
}

export const nationPart = (): Paragraph[] => [
  centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
  centred(motto, { size: 13, bold: true }),
  ruleBelow(textWidthPt(motto, { sizePt: 13, bold: true }), rightMm),
];

const numberPart = (data: LetterData): Paragraph[] => [
  centred(
    `${data.numberLabel}${data.number ?? numberGap}${data.separator}${data.notation}`,
    { size: 13 },
    { spacing: { before: 120 } },
  ),
];

const datePart = (data: LetterData): Paragraph =>
  centred(
    `${data.place}, ${data.date ?? `ngày${dayGap}tháng${dayGap}năm${dayGap}`}`,
    { size: 13, italic: true },
    { spacing: { before: 120 } },
  );

const letterSubject = (data: LetterData): Paragraph[] => [
  centred(data.subject, { size: 12 }, { spacing: { before: 120 } }),
];

function urgencyStamp({ urgency }: LetterData): Paragraph[] {
  if (!urgency) return [];
  const side = { style: BorderStyle.SINGLE, size: 8, space: 4, color: stampRed };
  const indent = twips((leftMm - urgency.width) / 2);
  return [
    centred(
      urgency.label,
      { size: 13, bold: true, color: stampRed },
      {
        spacing: { before: 200, after: 120 },
        indent: { left: indent, right: indent },
        border: { top: side, bottom: side, left: side, right: side },
      },
    ),
  ];
}

function typeTitle(data: LetterData): Paragraph[] {
  const subject = data.subject === '' ? [] : wrapped(data.subject, { size: 14, bold: true, roomMm: 130 });
  return [
    ...(data.typeTitle ? [centred(data.typeTitle, { bold: true }, { spacing: { before: 360 } })] : []),
    ...subject.map((text) => centred(text, { bold: true })),
    ...(subject.length > 0 ? [shortRule(subject, { size: 14 }, 160)] : []),
    line([run('', { size: 6 })]),
  ];
}

function addressees(data: LetterData): Paragraph[] {
  if (data.addressees.length === 0) return [];
  const spacing = { before: 360, after: 200 };
  const [only] = data.addressees;
  if (data.addressees.length === 1)
    return [line([run(`${data.addressLabel} ${only}`)], { alignment: AlignmentType.CENTER, spacing })];
  return [
    line([run(data.addressLabel)], { indent: { left: twips(20) }, spacing: { before: 360 } }),
    ...data.addressees.map((text, index) =>
      line([run(text)], {
        indent: { left: twips(43), hanging: twips(3) },
        spacing: { before: 60, after: index === data.addressees.length - 1 ? 200 : 0 },
      }),
    ),
  ];
}

/** From the second page on: in the middle of the top margin, 13 points upright. */
export const pageNumberHeader = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font, size: 26 })],
      }),
    ],
  });

/** The first page shows no number; box 11 stands above the Quốc hiệu. */
export function circulationHeader(circulation: string | null): Header {
  if (!circulation) return new Header({ children: [new Paragraph({ children: [] })] });
  const side = { style: BorderStyle.SINGLE, size: 5, space: 2, color: '000000' };
  return new Header({
    children: [
      centred(
        circulation,
        { size: 13, bold: true },
        {
          indent: { left: twips(85), right: twips(20) },
          border: { top: side, bottom: side, left: side, right: side },
        },
      ),
    ],
  });
}

/** Box 13: at the foot of page 1 under a line as wide as the text. */
export const contactFooter = (lines: string[]): Footer =>
  new Footer({
    children: lines.map((text, index) =>
      centred(
        text,
        { size: 11 },
        index === 0
          ? { border: { top: { style: BorderStyle.SINGLE, size: 5, space: 4, color: '000000' } } }
          : {},
      ),
    ),
  });
