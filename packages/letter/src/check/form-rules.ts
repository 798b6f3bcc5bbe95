import { findDocumentType } from '@congvu/vn-text';
import { mayEncloseDocument, type TypeForm, typeForm } from '../forms/type-forms.ts';
import type { Block, LetterModel } from '../model.ts';
import { landscapeWidthMm, portraitWidthMm, tableWidth, widestTableShare } from '../printed-blocks.ts';
import { usesForm } from '../printed-frame.ts';
import { mostAddressees, mostRecipients, printedRecipients } from '../recipient-list.ts';
import type { Breach, FindingPlace, LetterRule } from './finding.ts';
import { blockPlainText } from './passages.ts';

/** F-6-10: a blank of the sample form would be printed as dots. */
function checkFields(model: LetterModel): Breach[] {
  const form = typeForm(model.typeCode);
  if (!form || !model.fields) return [];
  if (!usesForm(model)) return [unusedForm(model, form)];
  return form.fields
    .filter(({ key, isRequired }) => isRequired && !model.fields?.[key]?.trim())
    .map(({ key, label }) => ({
      where: { part: 'fields', field: key },
      title: `Chưa điền “${label}”`,
      quote: '',
      message: `Mẫu ${findDocumentType(model.typeCode)?.name.toLocaleLowerCase('vi') ?? ''} có mục “${label}”.`,
      expected: label,
      found: '',
    }));
}

/** All in the body: allowed, for a letter that was written elsewhere, but the form says it better. */
function unusedForm(model: LetterModel, form: TypeForm): Breach {
  const name = findDocumentType(model.typeCode)?.name.toLocaleLowerCase('vi') ?? '';
  return {
    where: { part: 'fields', ...(form.fields[0] ? { field: form.fields[0].key } : {}) },
    severity: 'warn',
    title: 'Chưa dùng mục của mẫu',
    quote: '',
    message: `Mẫu ${name} có các mục riêng (${form.fields.map(({ label }) => label).join(', ')}). Điền vào các mục đó thay cho viết trong nội dung.`,
    expected: '',
    found: '',
  };
}

/** F-P-1: a body table wider than the page belongs into an appendix; one wider than landscape can't be read. */
function checkTables(model: LetterModel): Breach[] {
  const wide = (place: FindingPlace, blocks: readonly Block[], roomMm: number): Breach[] =>
    blocks.flatMap((block, blockIndex) => {
      if (block.kind !== 'table' || tableWidth(block) <= roomMm * widestTableShare) return [];
      return [tooWide({ ...place, blockIndex }, tableWidth(block), roomMm)];
    });
  return [
    ...wide({ part: 'body' }, model.body, portraitWidthMm),
    ...wide({ part: 'enclosed' }, model.enclosed?.blocks ?? [], portraitWidthMm),
    ...model.appendices.flatMap(({ blocks }, item) =>
      wide({ part: 'appendices', item }, blocks, landscapeWidthMm),
    ),
  ];
}

function tooWide(where: FindingPlace, widthMm: number, roomMm: number): Breach {
  const remedy =
    roomMm === portraitWidthMm
      ? 'Chuyển bảng vào phụ lục (khổ giấy ngang), bớt cột hoặc tách thành nhiều bảng.'
      : 'Bớt cột hoặc tách thành nhiều bảng.';
  return {
    where,
    title: 'Bảng rộng hơn trang',
    quote: '',
    message: `Bảng rộng ${Math.round(widthMm)} mm, phần in rộng ${roomMm} mm nên chữ sẽ quá nhỏ. ${remedy}`,
    expected: `không quá ${roomMm * widestTableShare} mm`,
    found: `${Math.round(widthMm)} mm`,
  };
}

/** F-9b-7: tells that a list is printed on pages of its own. */
function checkListPages(model: LetterModel): Breach[] {
  return printedRecipients(model).lists.map(({ title, lines }) => ({
    where: { part: /CƠ QUAN/u.test(title) ? 'addressees' : 'recipients' },
    title: 'Danh sách nơi nhận in thành trang riêng',
    quote: '',
    message: `${lines.length} dòng dài hơn chỗ ghi (Kính gửi ${mostAddressees}, Nơi nhận ${mostRecipients} dòng) nên in thành danh sách kèm theo, sau văn bản. Muốn in tại chỗ thì dùng tên chung, ví dụ “UBND các xã, phường”.`,
    expected: '',
    found: `${lines.length} dòng`,
  }));
}

/** F-A-2 for a document issued with a decision: named in the decision, and there when it is named (mẫu 1.3). */
function checkEnclosed(model: LetterModel): Breach[] {
  if (!mayEncloseDocument(model.typeCode)) return [];
  const index = model.body.findIndex((block) =>
    /(?:ban hành|phê duyệt)\s+(?:\p{L}+\s+)?kèm theo/iu.test(blockPlainText(block)),
  );
  const title = 'Văn bản kèm theo';
  if (model.enclosed && index < 0) {
    const message = 'Có văn bản ban hành kèm theo nhưng nội dung không ghi “Ban hành kèm theo …”.';
    return [
      { where: { part: 'enclosed' }, title, quote: '', message, expected: 'Ban hành kèm theo …', found: '' },
    ];
  }
  if (!model.enclosed && index >= 0 && model.appendices.length === 0) {
    const message = 'Nội dung ghi “Ban hành kèm theo …” nhưng chưa có văn bản kèm theo.';
    const where: FindingPlace = { part: 'body', blockIndex: index };
    return [{ where, title, quote: 'kèm theo', message, expected: 'văn bản kèm theo', found: '' }];
  }
  return [];
}

/** F-A-1: an appendix has a title. */
function checkAppendixTitles(model: LetterModel): Breach[] {
  return model.appendices.flatMap(({ title }, item) =>
    title.trim() !== ''
      ? []
      : [
          {
            where: { part: 'appendices' as const, item },
            title: 'Phụ lục thiếu tên',
            quote: '',
            message: `Phụ lục ${item + 1} phải có tên, in hoa dưới chữ “Phụ lục”.`,
            expected: 'tên phụ lục',
            found: '',
          },
        ],
  );
}

const formLaw = 'NĐ 30/2020, Phụ lục III';
const appendixLaw = 'NĐ 30/2020, Phụ lục I, Phần I, III.1';
const toLaw = 'NĐ 30/2020, Phụ lục I, Phần I, II.9';

/** The sample form of the type, what is attached to it, and what does not fit the page. */
export const formRules: LetterRule[] = [
  {
    id: 'F-P-1',
    box: 'trang',
    severity: 'block',
    subject: 'Khổ bảng',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, I.1',
    check: checkTables,
  },
  { id: 'F-6-10', box: '6', severity: 'block', subject: 'Mục của mẫu', law: formLaw, check: checkFields },
  {
    id: 'F-9b-7',
    box: '9b',
    severity: 'info',
    subject: 'Độ dài danh sách nơi nhận',
    law: toLaw,
    check: checkListPages,
  },
  {
    id: 'F-A-1',
    box: 'phụ lục',
    severity: 'warn',
    subject: 'Tên phụ lục',
    law: appendixLaw,
    check: checkAppendixTitles,
  },
  {
    id: 'F-A-3',
    box: 'phụ lục',
    severity: 'warn',
    subject: 'Văn bản kèm theo',
    law: formLaw,
    check: checkEnclosed,
  },
];
