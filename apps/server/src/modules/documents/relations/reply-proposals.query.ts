import type { ReplyProposal } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisible } from '../outgoing/get-outgoing.query.ts';
import { numbered, writings } from '../outgoing/known-citations.query.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { draftText } from '../outgoing/secrecy.ts';
import { visibleTo } from '../policy.ts';

type Citation = { number: string; notation: string; text: string; day: string | null };

const dayBehind = /^[^.;\n]{0,12}ngày\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/u;
const dayInWords = /^[^.;\n]{0,12}ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u;
/** A letter cites a handful; more than this is a list. */
const most = 40;

/** Every cited number with the day that stands behind it. Pure. */
export function citationsIn(text: string): Citation[] {
  const whole = text.normalize('NFC');
  return [...whole.matchAll(numbered)].slice(0, most).map((found) => {
    const [label] = found;
    const behind = whole.slice(found.index + label.length, found.index + label.length + 60);
    const [, day, month, year] = dayBehind.exec(behind) ?? dayInWords.exec(behind) ?? [];
    return {
      number: label.slice(0, label.indexOf('/')),
      notation: label.slice(label.indexOf('/') + 1),
      text: label,
      day: year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : null,
    };
  });
}

type Row = {
  id: string;
  number: string;
  notation: string;
  issuedOn: string | null;
  senderName: string;
  subject: string;
  dueAt: Date | null;
};

/** Registered letters the text of this document names by number, notation and day, while it answers none: each may be what
 *  it replies to (documents.md §15.1, automatic links). Only letters this reader may see. */
export async function listReplyProposals(ctx: QueryCtx, id: string): Promise<{ items: ReplyProposal[] }> {
  const document = await findVisible(ctx, id);
  if (document.replies_to_incoming_id || document.state === 'cancelled') return { items: [] };
  const text = draftText(draftOf(document.content));
  const citations = citationsIn(text);
  if (citations.length === 0) return { items: [] };
  const folded = foldText(text);
  const rows = await findNamed(ctx, document, citations);
  return {
    items: rows.flatMap((row) => {
      const named = citations.filter(
        (one) => writings(one.number).includes(row.number) && one.notation === row.notation,
      );
      // The same number of another day is another letter.
      const fitting = named.find(({ day }) => day === row.issuedOn) ?? named.find(({ day }) => day === null);
      if (!fitting) return [];
      return {
        incomingId: row.id,
        label: `${row.number}/${row.notation}`,
        senderName: row.senderName,
        subject: row.subject,
        issuedOn: row.issuedOn,
        dueAt: instant(row.dueAt),
        sameDay: fitting.day !== null,
        sameIssuer: folded.includes(foldText(row.senderName)),
      };
    }),
  };
}

async function findNamed(ctx: QueryCtx, document: Outgoing, citations: readonly Citation[]): Promise<Row[]> {
  const asked = citations.flatMap(({ number, notation }) =>
    writings(number).map((written) => ({ number: written, notation })),
  );
  const { rows } = await sql<Row>`
    with asked as (select distinct number, notation from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a (number text, notation text))
    select d.id, d.number, d.notation, d.issued_on as "issuedOn", d.sender_name as "senderName", d.subject, d.due_at as "dueAt"
    from asked a join documents.incoming d on d.number = a.number and d.notation = a.notation
    where d.agency_id = ${document.agency_id} and d.arrival_number is not null and d.state <> 'recalled'
      and ${visibleTo(ctx.actor, 'd')}
    order by d.arrived_at desc, d.id limit 10`.execute(ctx.tx);
  return rows;
}
