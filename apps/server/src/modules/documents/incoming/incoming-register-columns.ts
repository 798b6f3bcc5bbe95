import type { LocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay } from '@congvu/vn-text';
import type { Registration } from './register.ts';

/** SỔ ĐĂNG KÝ VĂN BẢN ĐẾN, the columns known at registration (NĐ 30 Phụ lục IV). */
export function incomingColumns(
  input: Registration,
  given: { arrivalNumber: number; arrivedOn: LocalDay },
): Record<string, string> {
  return {
    arrivedOn: formatDay(given.arrivedOn),
    arrivalNumber: String(given.arrivalNumber),
    author: input.senderName,
    numberNotation: `${input.number}/${input.notation}`,
    issuedOn: formatDay(input.issuedOn),
    typeAndSubject: `${findDocumentType(input.typeCode)?.name ?? ''} ${input.subject}`.trim(),
  };
}
