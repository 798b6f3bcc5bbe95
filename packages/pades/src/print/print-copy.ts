import { concatBytes, latin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import type { Matrix } from '../pdf/matrix.ts';
import {
  array,
  dict,
  is,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  ref,
  withEntries,
} from '../pdf/objects.ts';
import { catalogOf, listPages, type Page } from '../pdf/pages.ts';
import { openPdf, type PdfFile, type PdfView } from '../pdf/reader.ts';
import { numberText } from '../pdf/serialize.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import { looksOf } from './annotation-looks.ts';
import { type Drawing, pagesAsForms } from './page-as-form.ts';
import { insidePage, rectOfSeen, type SeenBox, seenSize, uprightIn } from './placing.ts';

export type PrintCopy = {
  /** PDF of our own: page 1 is the stamp, page 2 the foot mark of every page. */
  art: Uint8Array;
  /** Page of the letter, counted from 1, and the upper left corner of the stamp on it as it is looked at, in points. */
  stamp: { page: number; left: number; top: number };
};

/** Distance of the foot mark from the right and lower edge, in points: the code of the check page stands on the left. */
const foot = { right: 28, bottom: 12 };

/**
 * A copy for the printer: the letter as it is looked at, with a stamp on one page and a mark at the foot of each. Fields
 * and pictures of signatures become part of the page and the form goes, so that nothing in the copy passes for a
 * signature. The letter's own bytes are only read. Throws `PDF_ENCRYPTED`, `PDF_UNREADABLE` or another code of the
 * reader for files that cannot be written on.
 */
export function printCopy(bytes: Uint8Array, { art, stamp }: PrintCopy): Uint8Array {
  const file = openPdf(bytes);
  const view = file.last();
  const pages = listPages(view);
  if (pages.length === 0) throw new PadesError('PDF_UNREADABLE', 'no pages');
  const writer = new RevisionWriter(file);
  const [mark, footMark] = pagesAsForms(art, writer);
  const begin = ref(writer.add(streamOf('q\n')));
  const known = new Set<number>();
  pages.forEach((page, index) => {
    // A page that stands twice in the tree is written once.
    if (known.has(page.num)) return;
    known.add(page.num);
    const drawn = [
      ...(footMark ? [{ drawing: footMark, box: footBox(page, footMark) }] : []),
      ...(mark && index + 1 === stamp.page ? [{ drawing: mark, box: boxAt(mark, stamp) }] : []),
    ];
    writePage({ view, writer, begin }, page, drawn);
  });
  withoutForm(file, writer);
  return concatBytes(bytes, writer.finish().tail);
}

const sizeOf = ({ box }: Drawing) => ({ width: box[2] - box[0], height: box[3] - box[1] });
const boxAt = (mark: Drawing, { left, top }: PrintCopy['stamp']): SeenBox => ({ left, top, ...sizeOf(mark) });
const footBox = (page: Page, mark: Drawing): SeenBox => {
  const size = sizeOf(mark);
  const { width, height } = seenSize(page);
  return { left: width - foot.right - size.width, top: height - foot.bottom - size.height, ...size };
};

type Onto = { view: PdfView; writer: RevisionWriter; begin: PdfObject };

function writePage(
  { view, writer, begin }: Onto,
  page: Page,
  drawn: readonly { drawing: Drawing; box: SeenBox }[],
): void {
  const forms: [string, PdfObject][] = [];
  let text = '\nQ\n';
  const draw = (form: PdfObject, matrix: Matrix) => {
    const key = `CvPrint${forms.length}`;
    forms.push([key, form]);
    text += `q ${matrix.map(numberText).join(' ')} cm /${key} Do Q\n`;
  };
  for (const { form, matrix } of looksOf(view, page)) draw(form, matrix);
  for (const { drawing, box } of drawn) {
    const [x, y] = drawing.box;
    const [a, b, c, d, e, f] = uprightIn(page.rotate, rectOfSeen(page, insidePage(page, box)));
    draw(ref(drawing.num), [a, b, c, d, e - a * x - c * y, f - b * x - d * y]);
  }
  const contents = view.resolve(page.dict.entries.get('Contents'));
  const own = is(contents, 'array') ? contents.items : [page.dict.entries.get('Contents') ?? null];
  const resources = view.dict(inherited(view, page.dict, 'Resources')) ?? dict([]);
  const objects = view.dict(resources.entries.get('XObject')) ?? dict([]);
  writer.put(
    page.num,
    withEntries(page.dict, {
      Contents: array([begin, ...own.filter((one) => one !== null), ref(writer.add(streamOf(text)))]),
      Resources: withEntries(resources, { XObject: withEntries(objects, Object.fromEntries(forms)) }),
      Annots: undefined,
      AA: undefined,
    }),
  );
}

/** What a page has from above. */
function inherited(view: PdfView, page: PdfDict, key: string): PdfObject | undefined {
  let node: PdfDict | undefined = page;
  for (let depth = 0; node && depth < 200; depth += 1) {
    const value = node.entries.get(key);
    if (value !== undefined) return value;
    node = view.dict(node.entries.get('Parent'));
  }
  return undefined;
}

/** Fields, permissions of signatures, their validation data and what would act when opened are left out. */
function withoutForm(file: PdfFile, writer: RevisionWriter): void {
  const view = file.last();
  const root = view.trailer.entries.get('Root');
  if (!is(root, 'ref')) throw new PadesError('PDF_UNREADABLE', 'catalog is not an indirect object');
  const gone = {
    AcroForm: undefined,
    Perms: undefined,
    DSS: undefined,
    OpenAction: undefined,
    AA: undefined,
  };
  writer.put(root.num, withEntries(catalogOf(view), gone));
}

const streamOf = (text: string): PdfStream => {
  const raw = latin1(text);
  return { kind: 'stream', dict: dict([['Length', raw.length]]), raw };
};
