import type { AssignmentRole, Effect, IncomingRow, IncomingState, Verdict } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import { instant } from '../../../platform/wire.ts';

export type IncomingListRow = {
  id: string;
  arrival_number: number | null;
  arrived_at: Date;
  sender_name: string;
  number: string | null;
  notation: string | null;
  issued_on: string | null;
  type_code: string;
  subject: string;
  urgency: number;
  medium: 'E' | 'PAPER' | 'BOTH';
  due_at: Date | null;
  suspended_at: Date | null;
  lead_name: string | null;
  state: IncomingState;
  is_locked: boolean;
  verdict: Verdict;
  is_read: boolean;
  my_part: string | null;
  is_first: boolean;
  effect: Effect;
  version: number;
};

/** SEC-4: is the letter `d` under suspicion, itself or a scan of it? Such a row tells nothing of its content. */
export const isLockedRow = sql<boolean>`(d.state = 'quarantined' or exists (select from documents.scan q
  where q.incoming_id = d.id and q.state = 'quarantined'))`;

export const lockedSubject = 'Nội dung đang khóa, chờ cán bộ bảo mật xem xét.';

/** Columns of a list row for this reader; the table is aliased `d`. */
export const incomingColumnsFor = (
  actor: Person,
) => sql`d.id, d.arrival_number, d.arrived_at, d.sender_name, d.number, d.notation,
  d.issued_on, d.type_code, d.subject, d.urgency, d.medium, d.due_at, d.suspended_at, d.lead_name, d.state,
  ${isLockedRow} as is_locked, d.verdict,
  exists (select from documents.seen s where s.document_id = d.id and s.post_id = ${actor.postId}
    and s.person_id = ${actor.personId}) as is_read,
  (select r.part from documents.reader r where r.document_id = d.id
    and (r.post_id = ${actor.postId} or r.unit_id = ${headedUnit(actor)}::uuid)
    order by r.part = 'lead' desc, r.part = 'contributing' desc, r.part = 'informed' desc limit 1) as my_part,
  (d.state = 'presented' and d.desk_place < 0) as is_first, d.effect, d.version`;

/** A unit's assignments are received by its head (R-DIR-2). */
const headedUnit = (actor: Person): string | null => (has(actor, 'unit_head') ? actor.unitId : null);

const roles = new Set(['lead', 'contributing', 'informed']);

export function toIncomingRow(row: IncomingListRow): IncomingRow {
  return {
    id: row.id,
    arrivalNumber: row.arrival_number,
    arrivedAt: instant(row.arrived_at),
    senderName: row.sender_name,
    number: row.number,
    notation: row.notation,
    issuedOn: row.issued_on,
    typeName: findDocumentType(row.type_code)?.name ?? row.type_code,
    subject: row.is_locked ? lockedSubject : row.subject,
    urgency: row.urgency,
    medium: row.medium,
    dueAt: instant(row.due_at),
    suspendedAt: instant(row.suspended_at),
    leadName: row.lead_name,
    state: row.state,
    verdict: row.verdict,
    isRead: row.is_read,
    myRole: row.my_part && roles.has(row.my_part) ? (row.my_part as AssignmentRole) : null,
    isFirst: row.is_first,
    effect: row.effect,
    version: row.version,
  };
}
