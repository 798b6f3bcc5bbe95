import type { Insertable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { DocumentsIncoming } from '../../../platform/database.types.ts';

export type Received = {
  agencyId: string;
  deliveryId: string;
  originalOutgoingId: string;
  senderAgencyId: string;
  senderName: string;
  number: string;
  notation: string;
  issuedOn: string;
  typeCode: string;
  subject: string;
  signerText: string;
  urgency: number;
  pageCount: number | null;
  dueAt: Date | null;
  fileSha256: string | null;
  fileName: string | null;
  attachments: readonly { kind: string; sha256: string; name: string; sizeBytes: number }[];
};

/** Metadata of the message wins over what the letter's text says (ui.md §6.4). */
const fromMessage = Object.fromEntries(
  [
    'senderName',
    'number',
    'notation',
    'issuedOn',
    'typeCode',
    'subject',
    'signerText',
    'urgency',
    'pageCount',
  ].map((name) => [name, 'message']),
);

/** A message as a row of the receiver's inbox. */
export function incomingRowOf(ctx: Ctx, id: string, message: Received): Insertable<DocumentsIncoming> {
  const now = ctx.clock.now();
  return {
    id,
    agency_id: message.agencyId,
    delivery_id: message.deliveryId,
    original_outgoing_id: message.originalOutgoingId,
    sender_agency_id: message.senderAgencyId,
    sender_name: message.senderName,
    channel: 'internal',
    arrived_at: now,
    number: message.number,
    notation: message.notation,
    issued_on: message.issuedOn,
    type_code: message.typeCode,
    subject: message.subject,
    signer_text: message.signerText,
    urgency: message.urgency,
    page_count: message.pageCount,
    due_at: message.dueAt,
    file_sha256: message.fileSha256,
    file_name: message.fileName,
    sources: JSON.stringify(fromMessage),
    created_at: now,
    updated_at: now,
  };
}
