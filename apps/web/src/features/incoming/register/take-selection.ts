import { documentTypes } from '@congvu/vn-text';
import { plain } from './prefill.ts';
import type { RegisterField, RegisterForm } from './register-form.ts';

/** Words selected in the letter as the value of a field (ui.md §6.4); null where they are none of it. */
export function takenInto(field: RegisterField, selected: string): Partial<RegisterForm> | null {
  const text = selected.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 1000);
  if (text === '') return null;
  if (field === 'number' || field === 'notation') return numberOf(field, text);
  if (field === 'issuedOn' || field === 'dueOn') return dayOf(field, text);
  if (field === 'typeCode') {
    const type = documentTypes.find(({ name }) => plain(name) === plain(text));
    return type ? { typeCode: type.code } : null;
  }
  if (field === 'pageCount' || field === 'urgency') return /^\d{1,4}$/u.test(text) ? { [field]: text } : null;
  return { [field]: field === 'subject' ? text.replace(/^V\/v:? /iu, '') : text };
}

/** "Số: 950/UBND-VP" fills both. */
function numberOf(field: 'number' | 'notation', text: string): Partial<RegisterForm> {
  const bare = text.replace(/^Số\s*[:.]?\s*/iu, '');
  const both = /^(\d{1,6}\p{L}?)\s*\/\s*(\S.*)$/u.exec(bare);
  if (both) return { number: both[1]!, notation: both[2]!.replace(/\s*-\s*/gu, '-') };
  return { [field]: bare.replace(/^\//u, '') };
}

function dayOf(field: 'issuedOn' | 'dueOn', text: string): Partial<RegisterForm> | null {
  const found =
    /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/u.exec(text) ??
    /(\d{1,2}) tháng (\d{1,2}) năm (\d{4})/iu.exec(text);
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isDay = !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso);
  return isDay ? { [field]: iso } : null;
}
