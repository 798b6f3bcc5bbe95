import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterData } from '../letter-data.ts';
import type { PrintedBlock, PrintedTable } from '../printed-blocks.ts';
import { issuerPart, nationPart } from './write-head.ts';
import { centred, columns, line, run, runsOf, twips } from './write-parts.ts';

/** Line distance 1.2, 6 points between paragraphs, first line 12.7 mm in (documents.md §6.2, box 6). */
const textSpacing = { before: 120, after: 0, line: 288, lineRule: LineRuleType.AUTO };
const firstLine = twips(12.7);

type Content = (Paragraph | Table)[];

/** Box 6: line of authority, bases, operative word, text. */
export const bodyContent = (data: LetterData): Content => [
  ...(data.authorityLine ? [title(data.authorityLine)] : []),
  ...blocks(data.bases),
  ...(data.operativeWord ? [title(data.operativeWord)] : []),
  ...blocks(data.body),
  line([run('', { size: 8 })]),
];

export const appendixContent = (appendix: LetterData['appendices'][number]): Content => [
  centred(appendix.heading, { bold: true }),
  centred(appendix.title, { bold: true }),
  centred(appendix.reference, { size: 13, italic: true }, { spacing: { after: 200 } }),
  ...blocks(appendix.blocks),
];

/** A document issued with a decision: boxes 1 and 2, its own title and the reference line (mẫu 1.3). */
export const enclosedContent = (data: LetterData, enclosed: NonNullable<LetterData['enclosed']>): Content => [
  columns([[issuerPart(data), nationPart()]], [65, 95]),
  centred(enclosed.typeTitle, { bold: true }, { spacing: { before: 360 } }),
  centred(enclosed.subject, { bold: true }),
  centred(enclosed.reference, { size: 13, italic: true }, { spacing: { after: 200 } }),
  ...blocks(enclosed.blocks),
];

/** A list too long for its box. */
export const listContent = (list: LetterData['lists'][number], reference: string): Content => [
  centred(list.title, { bold: true }),
  centred(reference, { size: 13, italic: true }, { spacing: { after: 200 } }),
  ...list.lines.map((text, index) => line([run(`${index + 1}. ${text}`)], { spacing: { before: 60 } })),
];

const title = (text: string): Paragraph =>
  centred(text, { bold: true }, { spacing: { before: 240, after: 120 }, keepNext: true });

const blocks = (list: PrintedBlock[]): Content => list.flatMap(block);

function block(of: PrintedBlock): Content {
  if (of.kind === 'heading')
    return of.lines.map((text) =>
      centred(text, { bold: true }, { keepNext: true, spacing: { before: 120, after: 60 } }),
    );
  if (of.kind === 'table') return tableContent(of);
  return [
    line(runsOf(of.runs), {
      alignment: AlignmentType.JUSTIFIED,
      spacing: textSpacing,
      indent: { firstLine },
      keepNext: of.sticky,
    }),
  ];
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

function tableContent(table: PrintedTable): Content {
  const widths = table.widths.map(twips);
  const header = table.header.map(
    (cells) =>
      new TableRow({
        tableHeader: true,
        children: cells.map(({ text, colSpan, rowSpan }) =>
          cell(centred(text, { size: table.size, bold: true }), { colSpan, rowSpan }),
        ),
      }),
  );
  const row = (texts: string[], bold: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: texts.map((text, index) =>
        cell(
          line([run(text, { size: table.size, bold })], {
            alignment: alignments[table.align[index] as 'left'],
          }),
        ),
      ),
    });
  return [
    new Paragraph({ children: [], spacing: { line: 120, lineRule: LineRuleType.EXACT } }),
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      columnWidths: widths,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      rows: [
        ...header,
        ...table.rows.map((texts) => row(texts, false)),
        ...(table.totalRow.length > 0 ? [row(table.totalRow, true)] : []),
      ],
    }),
    ...table.footnotes.map((note) =>
      line([run(note, { size: 11, italic: true })], { spacing: { before: 80 } }),
    ),
  ];
}

const cell = (paragraph: Paragraph, spans: { colSpan?: number; rowSpan?: number } = {}): TableCell =>
  new TableCell({
    children: [paragraph],
    columnSpan: spans.colSpan ?? 1,
    rowSpan: spans.rowSpan ?? 1,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
  });
