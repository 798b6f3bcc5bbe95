import type { FormField } from '../pdf/form.ts';
import { deepEqual, is, nameOf, type PdfDict } from '../pdf/objects.ts';
import type { PdfView } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';
import { effectOf } from './codes.ts';

/** The signature that is judged, as rule 7 sees it. */
export interface Certified {
  readonly dict: PdfDict;
  /** Its field, where it still exists: `/Lock` may ask for more than the signature says. */
  readonly field?: PdfDict | undefined;
  readonly isFirst: boolean;
}

/** What changed since: the codes of rule 6 and the names of the fields that got another value. */
export interface Since {
  readonly codes: readonly string[];
  readonly fields: readonly string[];
}

interface Transform {
  readonly method: string;
  readonly params: PdfDict | undefined;
}

function transforms(view: PdfView, signature: PdfDict): Transform[] {
  const list = view.resolve(signature.entries.get('Reference'));
  if (!is(list, 'array')) return [];
  return list.items.flatMap((item) => {
    const reference = view.dict(item);
    const method = nameOf(view.resolve(reference?.entries.get('TransformMethod')));
    return method ? [{ method, params: view.dict(reference?.entries.get('TransformParams')) }] : [];
  });
}

/**
 * Rule 7 (signing.md 7.1): certification (DocMDP, ISO 32000-1, 12.8.2.2) by the first signature only and kept
 * since, field locks (FieldMDP, 12.8.2.4, and the field's `/Lock`) respected.
 */
export function mdpCodes(view: PdfView, signature: Certified, since: Since): string[] {
  const codes = new Set<string>();
  const lock = view.dict(signature.field?.entries.get('Lock'));
  const all = transforms(view, signature.dict);
  for (const { method, params } of [...all, ...(lock ? [{ method: 'FieldMDP', params: lock }] : [])]) {
    if (method === 'DocMDP' && !signature.isFirst) codes.add('MDP_NOT_FIRST');
    if (method === 'DocMDP' && isViolated(levelOf(view, params, 2), since.codes)) codes.add('MDP_VIOLATION');
    if (method === 'FieldMDP' && locks(view, params, since.fields)) codes.add('FIELD_LOCKED');
  }
  // ISO 32000-2, table 236: a lock may carry the permissions of a certification.
  if (lock?.entries.has('P') && isViolated(levelOf(view, lock, 1), since.codes)) codes.add('MDP_VIOLATION');
  return [...codes];
}

/** 1, 2 or 3; what is none of them allows the least. */
function levelOf(view: PdfView, params: PdfDict | undefined, missing: number): number {
  const level = view.resolve(params?.entries.get('P'));
  if (level === null) return missing;
  return level === 2 || level === 3 ? level : 1;
}

const LTA = new Set(['MOD_LTA', 'MOD_INFO']);

/** P 1 allows long-term data alone; P 2 and P 3 what rule 6 allows (annotations are never ours to allow). */
function isViolated(level: number, codes: readonly string[]): boolean {
  return level === 1 ? codes.some((code) => !LTA.has(code)) : codes.some((code) => effectOf(code) === 'S');
}

function locks(view: PdfView, params: PdfDict | undefined, changed: readonly string[]): boolean {
  const action = nameOf(view.resolve(params?.entries.get('Action')));
  const list = view.resolve(params?.entries.get('Fields'));
  const names = is(list, 'array') ? list.items.map((item) => textOf(view.resolve(item))) : [];
  const isNamed = (field: string): boolean =>
    names.some((name) => field === name || field.startsWith(`${name}.`));
  if (action === 'Include') return changed.some(isNamed);
  if (action === 'Exclude') return changed.some((field) => !isNamed(field));
  return changed.length > 0;
}

/** Names of the fields of the signed revision that have another value now. */
export function refilledFields(
  old: { view: PdfView; fields: readonly FormField[] },
  now: { view: PdfView; byName: ReadonlyMap<string, FormField> },
): string[] {
  return old.fields
    .filter((field) => {
      const value = now.byName.get(field.name)?.value ?? null;
      return !deepEqual(old.view.resolve(field.value), now.view.resolve(value));
    })
    .map((field) => field.name);
}
