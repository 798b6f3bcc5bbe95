import { OWN_TEXT_FIELDS } from '../fields/text-fields.ts';
import { is, nameOf, type PdfDict } from '../pdf/objects.ts';
import type { PdfView } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';

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
 * Rule 7 (signing.md 7.1): certification (DocMDP) by the first signature only and kept since, field locks
 * (FieldMDP) respected. `modifications` are the codes of rule 6 for the same signature.
 */
export function mdpCodes(
  view: PdfView,
  signature: { dict: PdfDict; isFirst: boolean },
  modifications: readonly string[],
): string[] {
  const codes: string[] = [];
  for (const { method, params } of transforms(view, signature.dict)) {
    if (method === 'DocMDP') codes.push(...certification(view, { ...signature, params }, modifications));
    if (method === 'FieldMDP' && modifications.includes('MOD_FIELD_OWN') && locksOwnFields(view, params)) {
      codes.push('FIELD_LOCKED');
    }
  }
  return codes;
}

function certification(
  view: PdfView,
  signature: { isFirst: boolean; params: PdfDict | undefined },
  modifications: readonly string[],
): string[] {
  const codes: string[] = signature.isFirst ? [] : ['MDP_NOT_FIRST'];
  const level = view.resolve(signature.params?.entries.get('P'));
  const isStrict = level === 1;
  if (isStrict && modifications.some((code) => code === 'MOD_SIGNATURE' || code === 'MOD_FIELD_OWN')) {
    codes.push('MDP_VIOLATION');
  }
  return codes;
}

function locksOwnFields(view: PdfView, params: PdfDict | undefined): boolean {
  const action = nameOf(view.resolve(params?.entries.get('Action')));
  const list = view.resolve(params?.entries.get('Fields'));
  const names = is(list, 'array') ? list.items.map((item) => textOf(view.resolve(item))) : [];
  if (action === 'All') return true;
  if (action === 'Include') return OWN_TEXT_FIELDS.some((own) => names.includes(own));
  return action === 'Exclude' && !OWN_TEXT_FIELDS.every((own) => names.includes(own));
}
