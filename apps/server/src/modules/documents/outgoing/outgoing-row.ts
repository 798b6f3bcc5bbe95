import type { Effect, OutgoingState } from '@congvu/contracts';
import { type Draft, draft as draftSchema, type OutgoingRow } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { sql } from 'kysely';
import { instant } from '../../../platform/wire.ts';

/** What a list needs of a document; <= 1 KB on the wire (R22). */
export type OutgoingListRow = {
  id: string;
  type_code: string;
  number_text: string | null;
  notation: string | null;
  issued_on: string | null;
  subject: string;
  urgency: number;
  state: OutgoingState;
  medium: 'E' | 'PAPER' | 'BOTH';
  drafter_name: string;
  unit_name: string | null;
  signer_name: string | null;
  recipient_summary: string | null;
  updated_at: Date;
  submitted_at: Date | null;
  signed_at: Date | null;
  effect: Effect;
  reply_id: string | null;
  reply_label: string | null;
  reply_due_at: Date | null;
  version: number;
};

/** Columns of a list row; the table is aliased `d`. */
export const listColumns = sql`d.id, d.type_code, d.number_text, d.notation, d.issued_on, d.subject, d.urgency, d.state, d.medium,
  d.drafter_name, d.snapshot->>'unitName' as unit_name, d.snapshot->>'signerName' as signer_name,
  (select string_agg(distinct line->>'printedLine', '; ')
    from jsonb_array_elements(d.content->'recipients') line) as recipient_summary,
  d.updated_at, d.submitted_at, d.signed_at, d.effect, d.version,
  d.replies_to_incoming_id as reply_id,
  (select concat_ws('/', nullif(i.number, ''), nullif(i.notation, '')) from documents.incoming i where i.id = d.replies_to_incoming_id)
    as reply_label,
  (select i.due_at from documents.incoming i where i.id = d.replies_to_incoming_id and i.suspended_at is null) as reply_due_at`;

const summaryLength = 120;

export function toOutgoingRow(row: OutgoingListRow): OutgoingRow {
  const summary = row.recipient_summary ?? '';
  return {
    id: row.id,
    typeCode: row.type_code,
    typeName: findDocumentType(row.type_code)?.name ?? row.type_code,
    numberText: row.number_text,
    notation: row.notation,
    issuedOn: row.issued_on,
    subject: row.subject,
    urgency: row.urgency,
    state: row.state,
    openStep: null,
    medium: row.medium,
    drafterName: row.drafter_name,
    draftingUnitName: row.unit_name,
    signerName: row.signer_name,
    recipientSummary: summary.length > summaryLength ? `${summary.slice(0, summaryLength - 1)}…` : summary,
    updatedAt: instant(row.updated_at),
    submittedAt: instant(row.submitted_at),
    signedAt: instant(row.signed_at),
    effect: row.effect,
    repliesTo: row.reply_id
      ? { id: row.reply_id, label: row.reply_label || 'văn bản không số', dueAt: instant(row.reply_due_at) }
      : null,
    version: row.version,
  };
}

/** "1186/UBND-VHTT", or what stands for it before there is a number. */
export function labelOf(document: {
  number_text: string | null;
  notation: string | null;
  type_code: string;
}): string {
  if (document.number_text && document.notation) return `${document.number_text}/${document.notation}`;
  return findDocumentType(document.type_code)?.name ?? 'Văn bản';
}

/** Old drafts keep parsing when a field is added later: the schema fills its default. */
export const draftOf = (content: unknown): Draft => draftSchema.parse(content);
