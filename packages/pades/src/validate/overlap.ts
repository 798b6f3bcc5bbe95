import { type FormField, isSigned } from '../pdf/form.ts';
import { rectOf } from '../pdf/pages.ts';
import { sharedArea } from '../sign/geometry.ts';
import type { Comparison } from './diff.ts';

const MAX_SHARE = 0.3;

/**
 * `MOD_OVERLAP` when a signature made later covers more than 30 % of another field's box on its page, other
 * than our seal over our leader's signature (NĐ 30/2020 Phụ lục I wants that overlap).
 */
export function overlapCodes(c: Comparison, pageOf: (widget: number) => number): string[] {
  const added = c.now.fields.filter((field) => isSigned(c.after, field) && !wasSigned(c, field.name));
  return added.some((field) => c.old.fields.some((other) => covers(c, { field, other }, pageOf)))
    ? ['MOD_OVERLAP']
    : [];
}

function wasSigned(c: Comparison, fieldName: string): boolean {
  const old = c.old.byName.get(fieldName);
  return old !== undefined && isSigned(c.before, old);
}

function covers(
  c: Comparison,
  pair: { field: FormField; other: FormField },
  pageOf: (widget: number) => number,
): boolean {
  const { field, other } = pair;
  if (field.name === other.name || isSealOverSignature(field.name, other.name)) return false;
  const mine = field.widgets[0];
  const its = other.widgets[0];
  const a = rectOf(c.after, mine?.dict.entries.get('Rect'));
  const b = rectOf(c.after, its?.dict.entries.get('Rect'));
  if (!mine || !its || !a || !b || !mine.dict.entries.has('AP') || pageOf(mine.num) !== pageOf(its.num))
    return false;
  const area = (b[2] - b[0]) * (b[3] - b[1]);
  return area > 0 && sharedArea(a, b) / area > MAX_SHARE;
}

function isSealOverSignature(upper: string, lower: string): boolean {
  return /^CV_Dau_\d+$/.test(upper) && /^CV_Ky_\d+$/.test(lower);
}
