import { concatBytes } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { type FormField, formOf, listFields } from '../pdf/form.ts';
import { dict, is, nameOf, type PdfDict, type PdfObject, ref, withEntries } from '../pdf/objects.ts';
import { rectOf } from '../pdf/pages.ts';
import { openPdf, type PdfView } from '../pdf/reader.ts';
import { textOf, textString } from '../pdf/text.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import { encodeText, type FieldFont, readToUnicode, readWidths } from './fonts.ts';
import { appearanceStream, OWN_TEXT_FIELDS, round } from './text-fields.ts';

/** Distance of the baseline above the lower edge of the field, in points (architecture.md 8.1). */
const BASELINE_PT = 4;

/**
 * Fills our own fields by one incremental update in which only their `/V` and `/AP` change; the leader's
 * signature stays whole (signing.md 4). Returns the whole file. Throws `FIELD_MISSING` when the file lacks a
 * field (NĐ 30/2020: it then goes back, a number cannot be added after signing), `FIELD_FILLED` when it has a
 * value already, `GLYPH_MISSING` when the field's font lacks a letter.
 */
export function fillTextFields(pdf: Uint8Array, values: Readonly<Record<string, string>>): Uint8Array {
  const file = openPdf(pdf);
  const view = file.last();
  const fields = new Map(listFields(view).map((field) => [field.name, field]));
  const writer = new RevisionWriter(file);
  for (const [fieldName, value] of Object.entries(values)) {
    const field = fields.get(fieldName);
    if (!field || !isOwn(field)) throw new PadesError('FIELD_MISSING', fieldName);
    if (textOf(view.resolve(field.value)) !== '') throw new PadesError('FIELD_FILLED', fieldName);
    const appearance = writer.add(filledAppearance(view, field, value.normalize('NFC')));
    writer.put(
      field.num,
      withEntries(field.dict, {
        AP: dict([['N', ref(appearance)]]),
        V: textString(value.normalize('NFC')),
      }),
    );
  }
  return concatBytes(pdf, writer.finish().tail);
}

function isOwn(field: FormField): boolean {
  return (
    OWN_TEXT_FIELDS.some((own) => own === field.name) &&
    field.type === 'Tx' &&
    field.isMerged &&
    field.num > 0
  );
}

function filledAppearance(view: PdfView, field: FormField, value: string): PdfObject {
  const rect = rectOf(view, field.dict.entries.get('Rect'));
  const da = /^\/(\w+) ([\d.]+) Tf/.exec(textOf(view.resolve(field.dict.entries.get('DA'))));
  if (!rect || !da) throw new PadesError('FIELD_MISSING', `${field.name} is not a field of ours`);
  const [, fontName = '', size = '0'] = da;
  const fontRef = fontInResources(view, fontName);
  const { hex, width } = encodeText(value, readFont(view, view.dict(fontRef)));
  const slack = rect[2] - rect[0] - (width * Number(size)) / 1000;
  const x = round(slack * indent(view.resolve(field.dict.entries.get('Q'))));
  const text = `/Tx BMC q BT /${fontName} ${size} Tf 0 g ${x} ${BASELINE_PT} Td <${hex}> Tj ET Q EMC`;
  return appearanceStream(rect, text, dict([['Font', dict([[fontName, fontRef]])]]));
}

function indent(quadding: PdfObject): number {
  return typeof quadding === 'number' ? quadding / 2 : 0;
}

function fontInResources(view: PdfView, fontName: string): PdfObject {
  const dr = view.dict(formOf(view)?.entries.get('DR'));
  const font = view.dict(dr?.entries.get('Font'))?.entries.get(fontName);
  if (!is(font, 'ref')) throw new PadesError('FIELD_MISSING', `font ${fontName} is not in the form`);
  return font;
}

function readFont(view: PdfView, font: PdfDict | undefined): Pick<FieldFont, 'cids' | 'widths'> {
  if (!font || nameOf(font.entries.get('Subtype')) !== 'Type0')
    throw new PadesError('FONT_MISSING', 'no Type0');
  const cids = new Map<string, number>();
  for (const [cid, text] of readToUnicode(view, font)) if (!cids.has(text)) cids.set(text, cid);
  return { cids, widths: readWidths(view, font) };
}
