import { PadesError } from '../errors.ts';
import { is, nameOf, type PdfDict, type PdfObject } from './objects.ts';
import { catalogOf } from './pages.ts';
import type { PdfView } from './reader.ts';
import { textOf } from './text.ts';

export interface FormField {
  /** Object number of the field dictionary, -1 for a direct one. */
  readonly num: number;
  readonly gen: number;
  readonly dict: PdfDict;
  /** Fully qualified name. */
  readonly name: string;
  /** `Sig`, `Tx` … or '' when the type is missing. */
  readonly type: string;
  /** `/V`, possibly inherited, as written. */
  readonly value: PdfObject;
  /** Dictionaries of the widgets with their object numbers: the field itself when merged, else its kids. */
  readonly widgets: readonly { readonly num: number; readonly dict: PdfDict }[];
  readonly isMerged: boolean;
}

const MAX_FIELDS = 20_000;

interface Above {
  readonly name: string;
  readonly type: string;
  readonly value: PdfObject;
  readonly depth: number;
}

/** The AcroForm dictionary, undefined when the file has none. */
export function formOf(view: PdfView): PdfDict | undefined {
  return view.dict(catalogOf(view).entries.get('AcroForm'));
}

/** The terminal fields in the order of `/Fields` (ISO 32000-1, 12.7.3); loops are `XREF_LOOP`. */
export function listFields(view: PdfView): FormField[] {
  const fields: FormField[] = [];
  const visited = new Set<number>();
  const walk = (item: PdfObject, above: Above): void => {
    const num = is(item, 'ref') ? item.num : -1;
    if (num >= 0 && visited.has(num)) return;
    visited.add(num);
    if (visited.size > MAX_FIELDS || above.depth > 64) throw new PadesError('LIMIT_EXCEEDED', 'form fields');
    const dict = view.dict(item);
    if (!dict) return;
    const here = inherit(view, dict, above);
    const kids = view.resolve(dict.entries.get('Kids'));
    const children = is(kids, 'array') ? kids.items : [];
    const nested = children.filter((kid) => view.dict(kid)?.entries.has('T'));
    if (nested.length > 0) for (const kid of nested) walk(kid, here);
    else fields.push(fieldOf(view, { item, dict, here }, children));
  };
  const list = view.resolve(formOf(view)?.entries.get('Fields'));
  const top = { name: '', type: '', value: null, depth: 0 };
  if (is(list, 'array')) for (const item of list.items) walk(item, top);
  return fields;
}

function inherit(view: PdfView, dict: PdfDict, above: Above): Above {
  const partial = textOf(view.resolve(dict.entries.get('T')));
  const joined = above.name && partial ? `${above.name}.${partial}` : above.name || partial;
  return {
    name: joined,
    type: nameOf(view.resolve(dict.entries.get('FT'))) ?? above.type,
    value: dict.entries.get('V') ?? above.value,
    depth: above.depth + 1,
  };
}

function fieldOf(
  view: PdfView,
  place: { item: PdfObject; dict: PdfDict; here: Above },
  children: readonly PdfObject[],
): FormField {
  const num = is(place.item, 'ref') ? place.item.num : -1;
  const gen = is(place.item, 'ref') ? place.item.gen : 0;
  const isMerged = children.length === 0;
  const kids = children.flatMap((kid) => {
    const dict = view.dict(kid);
    return dict ? [{ num: is(kid, 'ref') ? kid.num : -1, dict }] : [];
  });
  return {
    num,
    gen,
    dict: place.dict,
    name: place.here.name,
    type: place.here.type,
    value: place.here.value,
    widgets: isMerged ? [{ num, dict: place.dict }] : kids,
    isMerged,
  };
}

/** True for a signature field that carries a signature dictionary. */
export function isSigned(view: PdfView, field: FormField): boolean {
  return field.type === 'Sig' && view.dict(field.value) !== undefined;
}
