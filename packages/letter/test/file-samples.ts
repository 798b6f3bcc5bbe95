import { openDocx } from '../src/docx/open-docx.ts';
import { writeLetterDocx } from '../src/docx/write-docx.ts';
import { withEntries, zipOf } from '../src/docx/zip-write.ts';
import type { LetterModel } from '../src/index.ts';
import { type LetterData, toLetterData } from '../src/letter-data.ts';
import { createLayOut } from '../src/typst/compiler.ts';
import { letterTemplate } from '../src/typst/letter-template.ts';
import { article, basis, decision, officialLetter, paragraph } from './letter-models.ts';

const long =
  'Đề nghị các cơ quan, đơn vị và Ủy ban nhân dân các xã, thị trấn rà soát đầu mối tiếp nhận văn bản điện tử, gửi kết quả về Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện để tổng hợp, báo cáo cấp trên.';

/** An official letter of a department with two full paragraphs. */
export const letter = (changes: Partial<LetterModel> = {}): LetterModel =>
  officialLetter({
    parentName: 'Ủy ban nhân dân tỉnh Thanh Hóa',
    issuerName: ['Sở Thông tin và Truyền thông'],
    notation: 'STTTT-CNTT',
    numberText: '05',
    date: { day: 5, month: 1, year: 2020 },
    place: 'Thanh Hóa',
    body: [paragraph(long), paragraph(`${long.slice(0, -1)}./.`)],
    recipients: ['Như trên', 'Giám đốc Sở', 'Lưu: VT, CNTT'],
    capacityLines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    ...changes,
  });

export const order = (changes: Partial<LetterModel> = {}): LetterModel =>
  decision({
    body: [
      basis('Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;'),
      basis('Theo đề nghị của Trưởng phòng Văn hóa và Thông tin.'),
      article('1', ''),
      paragraph(long),
      article('2', 'Hiệu lực thi hành'),
      paragraph('Quyết định này có hiệu lực kể từ ngày ký./.'),
    ],
    ...changes,
  });

/** A letter of three pages. */
export const longLetter = (): LetterModel =>
  letter({ body: [...Array.from({ length: 22 }, () => paragraph(long)), paragraph('Xin cảm ơn./.')] });

type Edit = (xml: string) => string;

/** The letter as DOCX with some of its parts edited; an edit that changes nothing is a slip of the test. */
export async function docxWith(model: LetterModel, edits: Record<string, Edit> = {}): Promise<Uint8Array> {
  const bytes = await writeLetterDocx(model);
  const docx = openDocx(bytes);
  const changed = Object.entries(edits).map(([part, edit]): [string, string] => {
    const source = docx.source(part);
    const edited = edit(source);
    if (edited === source) throw new Error(`the edit of ${part} changed nothing`);
    return [part, edited];
  });
  return withEntries(bytes, new Map(changed));
}

const layOut = createLayOut();

/** The letter as PDF by an edited template or edited words. */
export function pdfWith(
  model: LetterModel,
  of: { template?: Edit; data?: (data: LetterData) => unknown } = {},
): Uint8Array {
  const template = of.template ? of.template(letterTemplate) : letterTemplate;
  if (of.template && template === letterTemplate) throw new Error('the edit of the template changed nothing');
  const data = toLetterData(model);
  return layOut(template, of.data ? of.data(data) : data, (layout) =>
    layout.pdf({ createdAt: new Date(0), tagged: false }),
  );
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The smallest DOCX, with parts of one's own. */
export const bareDocx = (body = '<w:p/>', rest: Record<string, string> = {}): Uint8Array =>
  zipOf({
    '[Content_Types].xml': types,
    'word/document.xml': `<w:document xmlns:w="${wordNamespace}"><w:body>${body}</w:body></w:document>`,
    ...rest,
  });
