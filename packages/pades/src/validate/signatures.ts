import { PadesError } from '../errors.ts';
import { type FormField, listFields } from '../pdf/form.ts';
import { deepEqual, dictOf, is, nameOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { listPages } from '../pdf/pages.ts';
import type { PdfFile } from '../pdf/reader.ts';

/** A signature found in some revision of the file. */
export interface FoundSignature {
  /** Fully qualified field name, '' when no field leads to the dictionary. */
  readonly field: string;
  readonly fieldNum: number;
  /** Object number of the signature dictionary, -1 for a direct one. */
  readonly num: number;
  readonly dict: PdfDict;
  /** First revision in which the field is signed. */
  readonly firstRev: number;
  /** Page number from 1, 0 when the widget is on no page. */
  readonly page: number;
  readonly codes: readonly string[];
}

const MAX_SIGNATURES = 200;

/** Signature dictionaries of all revisions with the codes of rule 2 (signing.md 7.1). */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const last = file.last();
  const lastFields = new Map(listFields(last).map((field) => [field.name, field]));
  const pages = pageOfWidget(file);
  const found = new Map<string, FoundSignature>();
  for (const rev of revisionsWithOtherForm(file)) {
    const view = file.at(rev);
    for (const field of listFields(view)) {
      file.budget.tick();
      const first = signatureOf(file, rev, field);
      if (!first || found.has(field.name)) continue;
      const now = lastFields.get(field.name);
      const kept = now ? signatureOf(file, file.lastRev, now) : undefined;
      found.set(field.name, {
        field: field.name,
        fieldNum: (now ?? field).num,
        num: numberOf((now ?? field).value),
        dict: kept ?? first,
        firstRev: rev,
        page: pages.get(field.widgets[0]?.num ?? -1) ?? 0,
        codes: keptCodes({ first, kept, before: field, now }),
      });
    }
  }
  const all = [...found.values(), ...strays(file, found)];
  if (all.length > MAX_SIGNATURES) throw new PadesError('LIMIT_EXCEEDED', `${all.length} signatures`);
  return all.map((signature) => withShared(signature, all));
}

/** The signature dictionary of a field; an empty one where the file has one that cannot be read. */
function signatureOf(file: PdfFile, rev: number, field: FormField): PdfDict | undefined {
  if (field.type !== 'Sig') return undefined;
  const dict = file.at(rev).dict(field.value);
  const isDamaged = is(field.value, 'ref') && file.damaged.has(field.value.num);
  return dict ?? (isDamaged ? UNREADABLE : undefined);
}

const UNREADABLE: PdfDict = { kind: 'dict', entries: new Map(), conflicts: [] };

/** Revisions whose sections name an object the form is made of; in the others it is what it was before. */
function revisionsWithOtherForm(file: PdfFile): number[] {
  const list: number[] = [];
  let parts = new Set<number>();
  file.revisions.forEach(({ entries, trailer }, rev) => {
    file.budget.tick();
    const before = file.revisions[rev - 1]?.trailer.entries.get('Root') ?? null;
    const isSame = rev > 0 && deepEqual(before, trailer.entries.get('Root') ?? null);
    const small = entries.size < parts.size ? entries.keys() : parts;
    const isTouched = [...small].some((num) => entries.has(num) && parts.has(num));
    if (isSame && !isTouched) return;
    parts = formParts(file, rev);
    list.push(rev);
  });
  return list;
}

const FORM_KEYS = ['AcroForm', 'Fields', 'Kids', 'V', 'FT', 'T'];

/** Numbers of catalog, form, fields, values and the object streams they are in. */
function formParts(file: PdfFile, rev: number): Set<number> {
  const view = file.at(rev);
  const parts = new Set<number>();
  const stack: PdfObject[] = [view.trailer.entries.get('Root') ?? null];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    file.budget.tick();
    if (is(item, 'ref')) {
      if (parts.has(item.num)) continue;
      parts.add(item.num);
      const entry = file.entry(item.num, rev);
      if (entry?.kind === 'compressed') parts.add(entry.container);
    }
    const value = is(item, 'ref') ? view.get(item.num) : item;
    if (is(value, 'array')) for (const member of value.items) stack.push(member);
    const entries = dictOf(value)?.entries;
    for (const key of entries ? FORM_KEYS : []) {
      const part = entries?.get(key);
      if (part !== undefined) stack.push(part);
    }
  }
  return parts;
}

const numberOf = (object: PdfObject): number => (is(object, 'ref') ? object.num : -1);

function keptCodes(o: {
  first: PdfDict;
  kept: PdfDict | undefined;
  before: FormField;
  now: FormField | undefined;
}): string[] {
  if (!o.kept) return ['SIG_REMOVED'];
  const isSame = numberOf(o.before.value) === numberOf(o.now?.value ?? null) && deepEqual(o.first, o.kept);
  return isSame ? [] : ['SIG_DICT_REPLACED'];
}

function withShared(signature: FoundSignature, all: readonly FoundSignature[]): FoundSignature {
  const isShared = signature.num > 0 && all.filter((other) => other.num === signature.num).length > 1;
  return isShared ? { ...signature, codes: [...signature.codes, 'SIG_DICT_SHARED'] } : signature;
}

/** Dictionaries that look like signatures but hang on no field of the form. */
function strays(file: PdfFile, found: ReadonlyMap<string, FoundSignature>): FoundSignature[] {
  const known = new Set([...found.values()].map((signature) => signature.num));
  const list: FoundSignature[] = [];
  for (const num of file.numbers()) {
    file.budget.tick();
    if (known.has(num)) continue;
    const dict = dictOf(file.last().get(num));
    if (!dict || !looksLikeSignature(dict) || isDirectOfKnown(dict, found)) continue;
    list.push({
      field: '',
      fieldNum: -1,
      num,
      dict,
      firstRev: firstRevOf(file, num),
      page: 0,
      codes: ['SIG_UNREACHABLE'],
    });
  }
  return list;
}

function firstRevOf(file: PdfFile, num: number): number {
  return file.revisionsOf(num)[0] ?? 0;
}

function looksLikeSignature(dict: PdfDict): boolean {
  const type = nameOf(dict.entries.get('Type'));
  if (type === 'Sig' || type === 'DocTimeStamp')
    return dict.entries.has('Contents') || dict.entries.has('ByteRange');
  return dict.entries.has('ByteRange') && dict.entries.has('Contents');
}

function isDirectOfKnown(dict: PdfDict, found: ReadonlyMap<string, FoundSignature>): boolean {
  return [...found.values()].some((signature) => signature.dict === dict);
}

function pageOfWidget(file: PdfFile): Map<number, number> {
  const map = new Map<number, number>();
  const view = file.last();
  try {
    listPages(view).forEach((page, i) => {
      const list = view.resolve(page.dict.entries.get('Annots'));
      if (!is(list, 'array')) return;
      for (const item of list.items) if (is(item, 'ref') && !map.has(item.num)) map.set(item.num, i + 1);
    });
  } catch {
    // A damaged page tree is reported by the comparison of revisions; here it only costs the page number.
  }
  return map;
}
