import { PadesError } from '../errors.ts';
import { formOf } from './form.ts';
import { array, dict, is, type PdfDict, type PdfObject, ref, withEntries } from './objects.ts';
import { catalogOf, type Page } from './pages.ts';
import type { PdfFile } from './reader.ts';
import type { RevisionWriter } from './writer.ts';

export interface FormChange {
  readonly newFields: readonly number[];
  /** Further AcroForm keys to set. */
  readonly form: Record<string, PdfObject>;
  /** Catalog keys to set; the catalog is rewritten only if there are any or the form hangs directly in it. */
  readonly catalog: Record<string, PdfObject>;
}

/**
 * Adds fields to the AcroForm touching as few objects as possible: an indirect `/Fields` array alone when
 * nothing else changes, else the AcroForm object, else the catalog that holds it directly (signing.md 6.2).
 */
export function changeForm(file: PdfFile, writer: RevisionWriter, change: FormChange): void {
  const view = file.last();
  const root = catalogOf(view);
  const catalogChanges: Record<string, PdfObject> = { ...change.catalog };
  const place = root.entries.get('AcroForm');
  const form = formOf(view) ?? dict([]);
  const changed = changedForm(file, writer, { form, change });
  if (is(place, 'ref') && view.dict(place)) {
    if (changed !== form) writer.put(place.num, changed);
  } else if (place === undefined || place === null) {
    catalogChanges.AcroForm = ref(writer.add(changed));
  } else if (changed !== form) {
    catalogChanges.AcroForm = changed;
  }
  if (Object.keys(catalogChanges).length === 0) return;
  const rootRef = view.trailer.entries.get('Root');
  if (!is(rootRef, 'ref')) throw new PadesError('PDF_UNREADABLE', 'catalog is not an indirect object');
  writer.put(rootRef.num, withEntries(root, catalogChanges));
}

function changedForm(
  file: PdfFile,
  writer: RevisionWriter,
  input: { form: PdfDict; change: FormChange },
): PdfDict {
  const { form, change } = input;
  const place = form.entries.get('Fields');
  const list = file.last().resolve(place);
  const added = array([...(is(list, 'array') ? list.items : []), ...change.newFields.map((num) => ref(num))]);
  const differing = Object.entries(change.form).filter(([key, value]) => form.entries.get(key) !== value);
  const changes: Record<string, PdfObject> = Object.fromEntries(differing);
  if (is(place, 'ref') && change.newFields.length > 0) writer.put(place.num, added);
  else if (change.newFields.length > 0) changes.Fields = added;
  return Object.keys(changes).length > 0 ? withEntries(form, changes) : form;
}

/** Adds widgets to a page: an indirect `/Annots` array is rewritten alone, else the page. */
export function addAnnotations(
  file: PdfFile,
  writer: RevisionWriter,
  place: { page: Page; widgets: readonly number[] },
): void {
  const { page, widgets } = place;
  const entry = page.dict.entries.get('Annots');
  const list = file.last().resolve(entry);
  const all = array([...(is(list, 'array') ? list.items : []), ...widgets.map((num) => ref(num))]);
  if (is(entry, 'ref') && is(list, 'array')) writer.put(entry.num, all);
  else writer.put(page.num, withEntries(page.dict, { Annots: all }));
}
