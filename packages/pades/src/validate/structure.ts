import { type FormField, formOf } from '../pdf/form.ts';
import { deepEqual, is, nameOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { annotationsOf, catalogOf, listPages, type Page } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';
import type { Comparison } from './diff.ts';
import { gains } from './gains.ts';

/** Keys whose values differ (by value, references by number). */
function differingKeys(a: PdfDict, b: PdfDict): string[] {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  return [...keys].filter((key) => !deepEqual(a.entries.get(key) ?? null, b.entries.get(key) ?? null));
}

const XREF_STREAM_KEYS = ['Type', 'W', 'Index', 'Filter', 'DecodeParms', 'Length'];
const FREE_TRAILER_KEYS = new Set(['Size', 'Prev', 'XRefStm', 'ID', ...XREF_STREAM_KEYS]);

/**
 * Trailer: `/Root` stays the same object, `/Info` may change, the first half of `/ID` stays. A private key with
 * a plain value (LibreOffice's `/DocChecksum`) may be left out: writers do not copy what they do not know.
 */
export function compareTrailer(c: Comparison): string[] {
  const codes: string[] = [];
  for (const key of differingKeys(c.before.trailer, c.after.trailer)) {
    if (key === 'Info') codes.push('MOD_INFO');
    else if (!FREE_TRAILER_KEYS.has(key) && !isLeftOut(c, key)) codes.push('MOD_CATALOG');
  }
  const [oldId, newId] = [c.before, c.after].map((view) => firstId(view));
  if (oldId && newId && !deepEqual(oldId, newId)) codes.push('MOD_CATALOG');
  return codes;
}

function isLeftOut(c: Comparison, key: string): boolean {
  const value = c.before.trailer.entries.get(key);
  return key !== 'Root' && !c.after.trailer.entries.has(key) && (is(value, 'name') || is(value, 'string'));
}

function firstId(view: PdfView): PdfObject {
  const id = view.resolve(view.trailer.entries.get('ID'));
  return is(id, 'array') ? (id.items[0] ?? null) : null;
}

/** Catalog: only form, DSS, metadata, a rising version and added extensions. */
export function compareCatalog(c: Comparison): string[] {
  const old = catalogOf(c.before);
  const now = catalogOf(c.after);
  const codes: string[] = [];
  for (const key of differingKeys(old, now)) {
    if (key === 'AcroForm' || key === 'Metadata') continue;
    if (key === 'DSS') codes.push(keepsDss(c, old.entries.get(key), now.entries.get(key)));
    else if (key !== 'Extensions' && key !== 'Version') codes.push('MOD_CATALOG');
  }
  const version = [old, now].map((root) => nameOf(root.entries.get('Version')) ?? '');
  if ((version[1] ?? '') < (version[0] ?? '')) codes.push('MOD_CATALOG');
  return [...codes, ...compareExtensions(c, old, now)];
}

/** Long-term data is only added; without `/DSS` all of it is gone. */
function keepsDss(c: Comparison, old: PdfObject | undefined, now: PdfObject | undefined): string {
  if (now === undefined) return 'MOD_CATALOG';
  return gains(c, { old: old ?? null, now }, 'dss') ? 'MOD_LTA' : 'MOD_OBJECT';
}

/** Extensions are only added or raised. */
function compareExtensions(c: Comparison, old: PdfDict, now: PdfDict): string[] {
  const before = c.before.dict(old.entries.get('Extensions'));
  const after = c.after.dict(now.entries.get('Extensions'));
  for (const [prefix, value] of before?.entries ?? []) {
    const a = c.before.dict(value)?.entries.get('ExtensionLevel');
    const b = c.after.dict(after?.entries.get(prefix))?.entries.get('ExtensionLevel');
    if (prefix !== 'Type' && !(typeof a === 'number' && typeof b === 'number' && b >= a))
      return ['MOD_CATALOG'];
  }
  return [];
}

/** AcroForm: `/Fields` keeps its order and gains signature fields; `/DR` gains entries; `/XFA` stays. */
export function compareAcroForm(c: Comparison): string[] {
  const old = formOf(c.before);
  const now = formOf(c.after);
  if (old && !now) return ['MOD_CATALOG'];
  if (!now) return [];
  const codes: string[] = [];
  for (const key of old ? differingKeys(old, now) : now.entries.keys()) {
    if (!formKeyAllowed(c, key, { old, now })) codes.push('MOD_CATALOG');
  }
  const before = listIn(c.before, old, 'Fields');
  const after = listIn(c.after, now, 'Fields');
  const isKept = before.every((item, i) => deepEqual(item, after[i] ?? null));
  const added = after.slice(before.length).every((item) => isNewSignature(c, item));
  if (!isKept || !added) codes.push('MOD_CATALOG');
  return codes;
}

function listIn(view: PdfView, dict: PdfDict | undefined, key: string): readonly PdfObject[] {
  const list = view.resolve(dict?.entries.get(key));
  return is(list, 'array') ? list.items : [];
}

function formKeyAllowed(
  c: Comparison,
  key: string,
  form: { old: PdfDict | undefined; now: PdfDict },
): boolean {
  if (key === 'Fields' || key === 'SigFlags') return true;
  const value = c.after.resolve(form.now.entries.get(key));
  if (key === 'NeedAppearances') return value !== true;
  const pair = { old: form.old?.entries.get(key) ?? null, now: form.now.entries.get(key) ?? null };
  if (key === 'DR') return gains(c, pair, 'resources');
  // A form with signature fields alone may get a default appearance: there is no text to show in it.
  if (key === 'DA') return pair.old === null && c.old.fields.every((field) => field.type === 'Sig');
  return form.old === undefined && key !== 'XFA';
}

function isNewSignature(c: Comparison, item: PdfObject): boolean {
  if (!is(item, 'ref')) return false;
  const field = c.now.byNum.get(item.num);
  const existed = c.old.byNum.has(item.num) || c.old.byName.has(field?.name ?? '');
  return field?.type === 'Sig' && !existed && field.widgets.length === 1 && c.before.get(item.num) === null;
}

/** Pages: same pages in the same order; `/Annots` gains widgets of new signature fields and nothing else. */
export function comparePages(c: Comparison): string[] {
  const before = listPages(c.before);
  const after = listPages(c.after);
  if (before.length !== after.length || before.some((page, i) => page.num !== after[i]?.num))
    return ['MOD_PAGE_TREE'];
  const codes: string[] = [];
  const placed = new Set<number>();
  before.forEach((old, i) => {
    codes.push(...comparePage(c, { old, now: after[i] as Page }, placed));
  });
  return codes;
}

function comparePage(c: Comparison, pair: { old: Page; now: Page }, placed: Set<number>): string[] {
  const codes: string[] = [];
  for (const key of differingKeys(pair.old.dict, pair.now.dict)) {
    if (key === 'Parent') codes.push('MOD_PAGE_TREE');
    else if (key !== 'Annots') codes.push('MOD_CONTENT');
  }
  const old = annotationsOf(c.before, pair.old.dict);
  const now = annotationsOf(c.after, pair.now.dict);
  if (!old.every((item, i) => deepEqual(item, now[i] ?? null))) codes.push('MOD_ANNOTATION');
  for (const item of now.slice(old.length)) {
    const field = is(item, 'ref') ? c.now.ownerOf.get(item.num) : undefined;
    const isFine = field !== undefined && is(item, 'ref') && isAddedField(c, field) && !placed.has(item.num);
    if (!isFine) codes.push('MOD_ANNOTATION');
    else placed.add(item.num);
  }
  return codes;
}

function isAddedField(c: Comparison, field: FormField): boolean {
  return field.type === 'Sig' && !c.old.byNum.has(field.num);
}
