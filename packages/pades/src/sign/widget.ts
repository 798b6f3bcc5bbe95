import { latin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { addAnnotations, changeForm } from '../pdf/edit.ts';
import { type FormField, isSigned, listFields } from '../pdf/form.ts';
import { array, dict, name, type PdfObject, pdfString, ref, withEntries } from '../pdf/objects.ts';
import { listPages, type Page, type Rect, rectOf } from '../pdf/pages.ts';
import { type PdfFile, pdfVersion } from '../pdf/reader.ts';
import type { RevisionWriter } from '../pdf/writer.ts';
import { type Shown, writeAppearance } from './appearance.ts';

export interface SignatureField {
  /** Field name without a period; an empty signature field of that name is used if present. */
  readonly field: string;
  /** Page number from 1. */
  readonly page: number;
  /** Points, unrotated page; absent or empty for an invisible signature. */
  readonly rect?: Rect;
  readonly shown?: Shown;
}

const INVISIBLE: Rect = [0, 0, 0, 0];
const PRINT_AND_LOCKED = 132;

/**
 * Writes the widget of a signature and hangs it into page and form; `signature` is the number of its dictionary.
 * Throws `PAGE_MISSING`, `FIELD_NAME`, `FIELD_SIGNED`.
 */
export function writeSignatureField(
  file: PdfFile,
  writer: RevisionWriter,
  job: { options: SignatureField; signature: number },
): void {
  const view = file.last();
  const { options } = job;
  if (!/^[A-Za-z0-9_-]+$/.test(options.field)) throw new PadesError('FIELD_NAME', options.field);
  const fields = listFields(view);
  const page = listPages(view)[options.page - 1];
  if (!page) throw new PadesError('PAGE_MISSING', `no page ${options.page}`);
  const existing = fields.find((field) => field.name === options.field);
  const mayRaise = pdfVersion(file) < '1.7' && !fields.some((field) => isSigned(view, field));
  const catalog: Record<string, PdfObject> = mayRaise ? { Version: name('1.7') } : {};
  if (existing) {
    signExisting(file, writer, { ...job, existing, page });
    changeForm(file, writer, { newFields: [], form: { SigFlags: 3 }, catalog });
    return;
  }
  const rect = options.rect ?? INVISIBLE;
  const widget = writer.add(newWidget(writer, { ...job, rect, page }));
  addAnnotations(file, writer, { page, widgets: [widget] });
  changeForm(file, writer, { newFields: [widget], form: { SigFlags: 3 }, catalog });
}

interface WidgetJob {
  readonly options: SignatureField;
  readonly signature: number;
  readonly page: Page;
}

function newWidget(writer: RevisionWriter, job: WidgetJob & { rect: Rect }): PdfObject {
  const { options, page, rect } = job;
  const appearance = appearanceOf(writer, options.shown, { rect, page });
  return dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', pdfString(latin1(options.field))],
    ['F', PRINT_AND_LOCKED],
    ['P', ref(page.num, page.gen)],
    ['Rect', array(rect)],
    ['V', ref(job.signature)],
    ...(appearance ? ([['AP', appearance]] as const) : []),
  ]);
}

function appearanceOf(
  writer: RevisionWriter,
  shown: Shown | undefined,
  place: { rect: Rect; page: Page },
): PdfObject | undefined {
  const { rect } = place;
  const isVisible = shown && (shown.image || shown.text) && rect[2] > rect[0] && rect[3] > rect[1];
  return isVisible ? dict([['N', ref(writeAppearance(writer, shown, place))]]) : undefined;
}

/** An empty signature field made in revision 0 keeps its place and only gains `/V`, `/AP` and flags. */
function signExisting(file: PdfFile, writer: RevisionWriter, job: WidgetJob & { existing: FormField }): void {
  const view = file.last();
  const { existing, options, page } = job;
  if (existing.type !== 'Sig' || !existing.isMerged || existing.num < 1) {
    throw new PadesError('FIELD_NAME', `${existing.name} is not a signature field of our kind`);
  }
  if (isSigned(view, existing)) throw new PadesError('FIELD_SIGNED', existing.name);
  const rect = rectOf(view, existing.dict.entries.get('Rect')) ?? INVISIBLE;
  const appearance = appearanceOf(writer, options.shown, { rect, page });
  writer.put(
    existing.num,
    withEntries(existing.dict, {
      F: PRINT_AND_LOCKED,
      V: ref(job.signature),
      ...(appearance ? { AP: appearance } : {}),
    }),
  );
}

/** `prefix_n` with the lowest n from 1 that no field of the file has, by fully qualified name. */
export function freeFieldName(file: PdfFile, prefix: string): string {
  const taken = new Set(listFields(file.last()).map((field) => field.name));
  let n = 1;
  while (taken.has(`${prefix}_${n}`)) n += 1;
  return `${prefix}_${n}`;
}
