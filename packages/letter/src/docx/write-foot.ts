import { LineRuleType, Paragraph, type Table } from 'docx';
import type { LetterData } from '../letter-data.ts';
import type { SignColumn } from '../printed-frame.ts';
import { centred, columns, line, run, twips, wrapped } from './write-parts.ts';

const leftMm = 78;
const rightMm = 82;
/** Room for the signature. */
const signatureMm = 26;

/** Boxes 7, 9b and 12: two columns. A biên bản has a second signature to the left, above "Nơi nhận". */
export function footContent(data: LetterData): (Paragraph | Table)[] {
  const { main, counter, isMainLeft, confirmation } = data.signing;
  const [left, right] = isMainLeft ? [main, counter] : [counter, main];
  const leftColumn = [...(left ? signColumn(left) : []), ...recipients(data)];
  return [
    columns([[leftColumn, right ? signColumn(right) : []]], [leftMm, rightMm]),
    ...confirmation.map((text) => centred(text, { bold: true }, { spacing: { before: 240 } })),
  ];
}

const recipients = (data: LetterData): Paragraph[] => [
  line([run('Nơi nhận:', { size: 12, bold: true, italic: true })]),
  ...data.recipients.map((text) =>
    line([run(text, { size: 11 })], {
      indent: { left: twips(2), hanging: twips(2) },
      spacing: { before: 20 },
    }),
  ),
  ...(data.typist ? [line([run(data.typist, { size: 11 })], { spacing: { before: 80 } })] : []),
];

function signColumn({ lines, other, name }: SignColumn): Paragraph[] {
  const titles = lines.flatMap((text) => wrapped(text, { size: 14, bold: true, roomMm: rightMm - 4 }));
  return [
    ...titles.map((text) => centred(text, { bold: true }, { keepNext: true })),
    new Paragraph({
      children: [],
      keepNext: true,
      spacing: { line: twips(signatureMm), lineRule: LineRuleType.EXACT },
    }),
    ...(other ? [centred(other, { bold: true }, { keepNext: true })] : []),
    centred(name, { bold: true }),
  ];
}
