import type { HeaderCell, TableCell as ReportCell, ReportCover, TableReport } from '@congvu/letter';
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Packer,
  PageBreak,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

const font = 'Times New Roman';
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

type Look = { isBold?: boolean; isItalic?: boolean; sizePt?: number; align?: keyof typeof alignments };

function line(text: string, look: Look = {}): Paragraph {
  const run = new TextRun({
    text,
    font,
    size: (look.sizePt ?? 13) * 2,
    bold: look.isBold ?? false,
    italics: look.isItalic ?? false,
  });
  return new Paragraph({ alignment: alignments[look.align ?? 'left'], children: [run] });
}

/** The printed table as a Word document, A4, margins of the decree (NĐ 30/2020 Phụ lục I). */
export async function tableDocx(report: TableReport): Promise<Uint8Array> {
  const mm = convertMillimetersToTwip;
  const document = new Document({
    creator: 'Công Vụ',
    title: report.title,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: mm(210),
              height: mm(297),
              orientation:
                report.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) },
          },
        },
        footers: report.footLine
          ? { default: new Footer({ children: [line(report.footLine, { sizePt: 8 })] }) }
          : {},
        children: [
          ...(report.cover ? cover(report.cover) : []),
          ...(report.heading ? [line(report.heading, { isBold: true, align: 'center' })] : []),
          line(report.title, { isBold: true, align: 'center' }),
          line(''),
          table(report),
          ...report.footnotes.map((note) => line(note, { isItalic: true, sizePt: 11 })),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** The cover stands on a page of its own. */
function cover({ bodies, title, lines }: ReportCover): Paragraph[] {
  const centred = (text: string, look: Look = {}) => line(text, { align: 'center', sizePt: 14, ...look });
  return [
    ...bodies.map((body, index) =>
      centred(body.toLocaleUpperCase('vi'), { isBold: index === bodies.length - 1 }),
    ),
    ...Array.from({ length: 6 }, () => line('')),
    centred(title.toLocaleUpperCase('vi'), { isBold: true, sizePt: 22 }),
    ...lines.map((text) => centred(text)),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function table(report: TableReport): Table {
  const widths = report.columns.map(({ widthMm }) => convertMillimetersToTwip(widthMm));
  const body = (cells: readonly ReportCell[], isBold: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: cells.map((cell, index) => {
        const text = cell === null || cell === 0 ? '' : String(cell);
        return new TableCell({ children: [line(text, { isBold, align: report.columns[index]!.align })] });
      }),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [
      ...report.header.map((cells) => new TableRow({ tableHeader: true, children: cells.map(headerCell) })),
      ...report.rows.map((row) => body(row, false)),
      ...(report.totalRow ? [body(report.totalRow, true)] : []),
    ],
  });
}

function headerCell(cell: HeaderCell): TableCell {
  const { text, colSpan, rowSpan } =
    typeof cell === 'string' ? { text: cell, colSpan: undefined, rowSpan: undefined } : cell;
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    ...(colSpan ? { columnSpan: colSpan } : {}),
    ...(rowSpan ? { rowSpan } : {}),
    children: [line(text, { isBold: true, align: 'center' })],
  });
}
