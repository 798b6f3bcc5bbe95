import { concatBytes, latin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { addAnnotations, changeForm } from '../pdf/edit.ts';
import { isSigned, listFields } from '../pdf/form.ts';
import { array, dict, name, type PdfObject, pdfString, ref } from '../pdf/objects.ts';
import { listPages, type Page, type Rect } from '../pdf/pages.ts';
import { openPdf } from '../pdf/reader.ts';
import { textString } from '../pdf/text.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import { type FieldFonts, writeFont } from './fonts.ts';

/** The only field names whose filling after a signature counts as ours (signing.md 4). */
export const OWN_TEXT_FIELDS = ['CV_So', 'CV_Ngay', 'CV_NgaySo', 'CV_ThangSo', 'CV_NamSo'] as const;
export type OwnTextField = (typeof OWN_TEXT_FIELDS)[number];

export interface TextFieldSpec {
  readonly name: OwnTextField;
  /** Page number from 1. */
  readonly page: number;
  readonly rect: Rect;
  readonly font: 'regular' | 'italic';
  readonly sizePt: number;
  readonly align: 'left' | 'right' | 'center';
  readonly tooltip?: string;
}

const QUADDING = { left: 0, center: 1, right: 2 } as const;
const FONT_NAME = { regular: 'CVR', italic: 'CVI' } as const;

/**
 * Revision 0: appends the empty number and date fields as one incremental section (merged field and widget,
 * no `/Kids`, no NeedAppearances, fonts in `/DR`; signing.md 4). Returns the whole file.
 * Throws `ALREADY_SIGNED`, `FIELD_EXISTS`, `FIELD_NAME`, `PAGE_MISSING`.
 */
export function addTextFields(
  pdf: Uint8Array,
  fields: readonly TextFieldSpec[],
  fonts: FieldFonts,
): Uint8Array {
  const file = openPdf(pdf);
  const view = file.last();
  const existing = listFields(view);
  if (existing.some((field) => isSigned(view, field)))
    throw new PadesError('ALREADY_SIGNED', 'signed before');
  const names = new Set(existing.map((field) => field.name));
  for (const field of fields) claimName(names, field.name);
  const pages = listPages(view);
  const writer = new RevisionWriter(file);
  const dr = fontResources(writer, fonts);
  const byPage = new Map<Page, number[]>();
  const numbers: number[] = [];
  for (const field of fields) {
    const page = pages[field.page - 1];
    if (!page) throw new PadesError('PAGE_MISSING', `no page ${field.page}`);
    const num = writer.add(textField(field, page, writer.add(emptyAppearance(field.rect))));
    numbers.push(num);
    byPage.set(page, [...(byPage.get(page) ?? []), num]);
  }
  for (const [page, widgets] of byPage) addAnnotations(file, writer, { page, widgets });
  changeForm(file, writer, {
    newFields: numbers,
    form: { DA: pdfString(latin1('/CVR 13 Tf 0 g')), DR: dr },
    catalog: {},
  });
  return concatBytes(pdf, writer.finish().tail);
}

function claimName(names: Set<string>, fieldName: string): void {
  if (!OWN_TEXT_FIELDS.some((own) => own === fieldName)) throw new PadesError('FIELD_NAME', fieldName);
  if (names.has(fieldName)) throw new PadesError('FIELD_EXISTS', fieldName);
  names.add(fieldName);
}

function fontResources(writer: RevisionWriter, fonts: FieldFonts): PdfObject {
  const entries = (['regular', 'italic'] as const).map(
    (style) => [FONT_NAME[style], ref(writeFont(writer, fonts[style]))] as const,
  );
  return dict([['Font', dict(entries)]]);
}

function textField(field: TextFieldSpec, page: Page, appearance: number): PdfObject {
  const da = `/${FONT_NAME[field.font]} ${field.sizePt} Tf 0 g`;
  return dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Tx')],
    ['T', pdfString(latin1(field.name))],
    ...(field.tooltip ? ([['TU', textString(field.tooltip)]] as const) : []),
    ['Ff', 1],
    ['F', 4],
    ['P', ref(page.num, page.gen)],
    ['Rect', array(field.rect)],
    ['DA', pdfString(latin1(da))],
    ['Q', QUADDING[field.align]],
    ['AP', dict([['N', ref(appearance)]])],
  ]);
}

function emptyAppearance(rect: Rect): PdfObject {
  return appearanceStream(rect, '/Tx BMC EMC');
}

/** A form XObject with the size of the field. */
export function appearanceStream(rect: Rect, content: string, resources?: PdfObject): PdfObject {
  const entries: [string, PdfObject][] = [
    ['Type', name('XObject')],
    ['Subtype', name('Form')],
    ['BBox', array([0, 0, round(rect[2] - rect[0]), round(rect[3] - rect[1])])],
  ];
  if (resources !== undefined) entries.push(['Resources', resources]);
  return { kind: 'stream', dict: dict(entries), raw: latin1(content) };
}

/** Points with at most four decimals, so that no binary noise gets into the file. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
