import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { textWidthPt } from '../check-file/text-widths.ts';
import type { Run } from '../model.ts';

export const font = 'Times New Roman';
const twipsPerMm = 1440 / 25.4;
export const twips = (mm: number): number => Math.round(mm * twipsPerMm);

export type Style = { size?: number; bold?: boolean; italic?: boolean; color?: string };

export const run = (text: string, { size = 14, bold, italic, color }: Style = {}): TextRun =>
  new TextRun({
    text,
    font,
    size: size * 2,
    bold: bold ?? false,
    italics: italic ?? false,
    ...(color ? { color } : {}),
  });

export const runsOf = (runs: Run[], style: Style = {}): TextRun[] =>
  runs.map(({ text, bold, italic }) => run(text, { ...style, bold: bold ?? false, italic: italic ?? false }));

export const line = (children: TextRun[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, children });

export const centred = (text: string, style: Style, options: IParagraphOptions = {}): Paragraph =>
  line([run(text, style)], { alignment: AlignmentType.CENTER, ...options });

/** A rule of so many points in the middle of its column: the border of a paragraph without text. */
export function ruleBelow(lengthPt: number, columnMm: number): Paragraph {
  const side = Math.max(0, Math.round((twips(columnMm) - lengthPt * 20) / 2));
  return new Paragraph({
    children: [],
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 5, space: 1, color: '000000' } },
    spacing: { before: 20, line: 60, lineRule: LineRuleType.EXACT },
  });
}

/** 40 % of the last line, and a third of the widest where both can hold. */
export function shortRule(lines: string[], style: { size: number }, columnMm: number): Paragraph {
  const width = (text: string) => textWidthPt(text, { sizePt: style.size, bold: true });
  const last = width(lines.at(-1) ?? '');
  const widest = Math.max(0, ...lines.map(width));
  return ruleBelow(Math.min(last * 0.5, Math.max(last * 0.4, widest * 0.34)), columnMm);
}

/** Breaks a text into lines that fit the column, at its blanks. */
export function wrapped(text: string, of: { size: number; bold: boolean; roomMm: number }): string[] {
  const room = (of.roomMm * 72) / 25.4;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    const fits = lines.length > 0 && textWidthPt(longer, { sizePt: of.size, bold: of.bold }) <= room;
    if (fits) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** Two columns without lines: head and foot. Cells have no margins, so that their widths are those of the page. */
export function columns(rows: [Paragraph[], Paragraph[]][], widthsMm: [number, number]): Table {
  const widths = widthsMm.map(twips);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0]! + widths[1]!, type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index]!, type: WidthType.DXA },
                margins: { left: 0, right: 0, top: 0, bottom: 0 },
                children: children.length > 0 ? children : [new Paragraph({ children: [] })],
              }),
          ),
        }),
    ),
  });
}
