import { certificateAuthority } from '@congvu/contracts';
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type LetterFacts, requestLines, requestParagraphs, requestSubject } from './request-letter.ts';

type Look = { isBold?: boolean; isItalic?: boolean; align?: 'left' | 'center' | 'both' };
const font = 'Times New Roman';

function line(text: string, look: Look = {}): Paragraph {
  const run = new TextRun({
    text,
    font,
    size: 26,
    bold: look.isBold ?? false,
    italics: look.isItalic ?? false,
  });
  return new Paragraph({
    alignment:
      AlignmentType[look.align === 'both' ? 'JUSTIFIED' : look.align === 'center' ? 'CENTER' : 'LEFT'],
    spacing: { after: 120 },
    children: [run],
  });
}

/** The same request as a Word file, for those who must print it on their own letterhead. */
export async function requestDocx(facts: LetterFacts): Promise<Uint8Array> {
  const mm = convertMillimetersToTwip;
  const { before, after } = requestParagraphs(facts);
  const document = new Document({
    creator: 'Công Vụ',
    title: requestSubject(facts.form),
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) },
          },
        },
        children: [
          line(facts.data.agencyName.toLocaleUpperCase('vi'), { isBold: true }),
          line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { isBold: true, align: 'center' }),
          line('Độc lập - Tự do - Hạnh phúc', { isBold: true, align: 'center' }),
          line(`V/v ${requestSubject(facts.form)}`, { isItalic: true }),
          line(`Kính gửi: ${certificateAuthority}`, { align: 'center' }),
          ...before.map((text) => line(text, { align: 'both' })),
          linesTable(facts),
          ...after.map((text) => line(text, { align: 'both' })),
          line('NGƯỜI ĐỨNG ĐẦU CƠ QUAN, TỔ CHỨC', { isBold: true, align: 'center' }),
          line('(Ký, ghi rõ họ tên, đóng dấu)', { isItalic: true, align: 'center' }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function linesTable(facts: LetterFacts): Table {
  const widths = [12, 58, 90].map(convertMillimetersToTwip);
  const row = (cells: readonly string[], isBold: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: cells.map((text) => new TableCell({ children: [line(text, { isBold })] })),
    });
  return new Table({
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [
      row(['TT', 'Nội dung', 'Thông tin'], true),
      ...requestLines(facts).map(([label, value], index) => row([String(index + 1), label, value], false)),
    ],
  });
}
