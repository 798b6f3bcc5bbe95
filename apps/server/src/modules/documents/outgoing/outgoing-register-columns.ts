import { draft as draftSchema } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay } from '@congvu/vn-text';
import type { Outgoing } from './outgoing.store.ts';

type Numbered = { numberText: string; notation: string; on: LocalDay };

/** SỔ ĐĂNG KÝ VĂN BẢN ĐI, the columns known at numbering (NĐ 30 Phụ lục IV). */
export function outgoingColumns(document: Outgoing, numbered: Numbered): Record<string, string> {
  const content = draftSchema.parse(document.content);
  const snapshot = document.snapshot as { signerName?: string; unitName?: string | null };
  return {
    numberNotation: `${numbered.numberText}/${numbered.notation}`,
    issuedOn: formatDay(numbered.on),
    typeAndSubject: `${findDocumentType(document.type_code)?.name ?? ''} ${document.subject}`.trim(),
    signer: snapshot.signerName ?? '',
    recipients: [...new Set(content.recipients.map((recipient) => recipient.printedLine))].join('; '),
    keeper: snapshot.unitName ?? '',
    copies: content.copies === null ? '' : String(content.copies),
  };
}
