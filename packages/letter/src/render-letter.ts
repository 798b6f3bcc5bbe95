import { toLetterData } from './letter-data.ts';
import type { FieldBox, LetterModel, LetterRender, Rect, SignatureAnchors } from './model.ts';
import { fieldBaselinePt } from './model.ts';
import { letterPlainText } from './plain-text.ts';
import type { LayOut } from './typst/compiler.ts';
import { letterTemplate } from './typst/letter-template.ts';

/**
 * `mode` names the purpose only: preview and file to be signed come from one path and are equal byte for
 * byte. `date` is the creation date in the PDF, which PDF/A demands. `tagged` adds the structure tree;
 * leave it out for files to be signed, because fields added later have no place in the tree.
 */
export type LetterOptions = { mode: 'pdfa' | 'preview'; date: Date; tagged?: boolean };

type Mark = {
  id: string;
  page: number;
  pageHeight: number;
  x: number;
  y: number;
  width: number;
  height: number;
  size: number;
};
type MarkWidths = { title: number; name: number };

/** Lays out one letter as PDF/A-2b. Throws LetterRenderError when the fonts lack a character. */
export function renderLetter(layOut: LayOut, model: LetterModel, options: LetterOptions): LetterRender {
  const data = toLetterData(model);
  return layOut(letterTemplate, data, (layout) => {
    const marks = layout.queryValues('cv-mark') as Mark[];
    const [widths] = layout.queryValues('cv-width') as MarkWidths[];
    return {
      pdf: layout.pdf({ createdAt: options.date, tagged: options.tagged ?? false }),
      pageCount: layout.pageCount,
      fields: fieldBoxes(marks),
      anchors: anchorsOf(marks, widths!),
      text: letterPlainText(data),
    };
  });
}

/** Pages of a letter, without making the PDF. */
export function countLetterPages(layOut: LayOut, model: LetterModel): number {
  return layOut(letterTemplate, toLetterData(model), (layout) => layout.pageCount);
}

function fieldBoxes(marks: Mark[]): FieldBox[] {
  const fields: FieldBox[] = [];
  for (const mark of marks) {
    const rect: Rect = [
      mark.x,
      baseline(mark) - fieldBaselinePt,
      mark.x + mark.width,
      mark.pageHeight - mark.y,
    ];
    // The number touches the "/" on its right, the date the comma on its left.
    if (mark.id === 'CV_So') {
      fields.push({
        name: 'CV_So',
        page: mark.page,
        rect,
        font: 'regular',
        sizePt: mark.size,
        align: 'right',
      });
    } else if (mark.id === 'CV_Ngay') {
      fields.push({
        name: 'CV_Ngay',
        page: mark.page,
        rect,
        font: 'italic',
        sizePt: mark.size,
        align: 'left',
      });
    }
  }
  return fields;
}

function anchorsOf(marks: Mark[], widths: MarkWidths): SignatureAnchors {
  const title = marks.find((mark) => mark.id === 'title')!;
  const name = marks.find((mark) => mark.id === 'name')!;
  // Another office of the signer stands above the name; the signature must clear it too.
  const first = marks.find((mark) => mark.id === 'other') ?? name;
  const [left, bottom, right] = lineBox(name, widths.name);
  const top = lineBox(first, 0)[3];
  return { page: name.page, title: lineBox(title, widths.title), name: [left, bottom, right, top] };
}

/** The ink box of a line of letters, from its start on the baseline. */
function lineBox(mark: Mark, width: number): Rect {
  const base = baseline(mark);
  return [mark.x, base - 0.216 * mark.size, mark.x + width, base + 0.891 * mark.size];
}

function baseline(mark: Mark): number {
  return mark.pageHeight - mark.y - mark.height;
}
