import type { LocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay } from '@congvu/vn-text';

type Named = {
  type_code: string;
  number_text: string | null;
  notation: string | null;
  issued_on: LocalDay | null;
};

/** "Công văn số 1186/UBND-VHTT ngày 03/8/2020": how one document names another (NĐ 30 Phụ lục I.II.6). */
export function citationOf(document: Named): string {
  const type = findDocumentType(document.type_code)?.name ?? 'Văn bản';
  const on = document.issued_on ? ` ngày ${formatDay(document.issued_on)}` : '';
  return `${type} số ${document.number_text}/${document.notation}${on}`;
}
