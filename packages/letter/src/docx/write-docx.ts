import { Document, type ISectionOptions, LineRuleType, Packer, PageOrientation, SectionType } from 'docx';
import { type LetterData, toLetterData } from '../letter-data.ts';
import type { LetterModel } from '../model.ts';
import { appendixContent, bodyContent, enclosedContent, listContent } from './write-body.ts';
import { footContent } from './write-foot.ts';
import { circulationHeader, contactFooter, headContent, pageNumberHeader } from './write-head.ts';
import { font, twips } from './write-parts.ts';

/** The margins of the layout that makes the PDF (documents.md §6.1), millimetres. */
const margin = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(20),
  header: twips(10),
  footer: twips(8),
};

/**
 * The letter as a DOCX with the sizes, styles and places of NĐ 30/2020 Phụ lục I, for those who go on in an office
 * program. Number and date stay blank where the letter has none yet.
 */
export async function writeLetterDocx(model: LetterModel): Promise<Uint8Array> {
  const data = toLetterData(model);
  const document = new Document({
    title: data.title,
    creator: '',
    features: { updateFields: false },
    styles: {
      default: {
        document: {
          run: { font, size: 28, language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      letterSection(data),
      ...(data.enclosed ? [ownPages(enclosedContent(data, data.enclosed), false)] : []),
      ...data.appendices.map((appendix) => ownPages(appendixContent(appendix), appendix.isWide)),
      ...data.lists.map((list) => ownPages(listContent(list, data.listReference), false)),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function letterSection(data: LetterData): ISectionOptions {
  return {
    properties: { titlePage: true, page: { size: a4(false), margin } },
    headers: { default: pageNumberHeader(), first: circulationHeader(data.circulation) },
    ...(data.contact.length > 0 ? { footers: { first: contactFooter(data.contact) } } : {}),
    children: [...headContent(data), ...bodyContent(data), ...footContent(data)],
  };
}

/** What begins on a page of its own and counts its pages from 1. */
function ownPages(children: ISectionOptions['children'], isWide: boolean): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: { size: a4(isWide), margin, pageNumbers: { start: 1 } },
    },
    headers: { default: pageNumberHeader(), first: circulationHeader(null) },
    children,
  };
}

/** The library turns the sides of a landscape page itself. */
const a4 = (isWide: boolean) => ({
  width: 11906,
  height: 16838,
  orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
});
