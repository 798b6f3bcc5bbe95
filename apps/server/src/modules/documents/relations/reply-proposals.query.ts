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
import { findDraftFile, findNamedLetters } from '../readings/draft-reading.store.ts';

type Citation = { number: string; notation: string; day: string | null };
type Place = ReplyProposal['readIn'];
type Named = Citation & { place: Place };

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

/** Registered letters this document names by number, notation and day, in what was written at the desk or in the file that was
 *  uploaded, while it answers none and nobody took the proposal away: each may be what it replies to (documents.md §15.1,
 *  automatic links). Only letters this reader may see. */
export async function listReplyProposals(ctx: QueryCtx, id: string): Promise<{ items: ReplyProposal[] }> {
  const document = await findVisible(ctx, id);
  if (document.replies_to_incoming_id || silent.has(document.state)) return { items: [] };
  const text = draftText(draftOf(document.content));
  const citations = [...written(text), ...(await inFile(ctx, document))];
  if (citations.length === 0) return { items: [] };
  const folded = foldText(text);
  const rows = await findNamed(ctx, document, citations);
  return { items: rows.flatMap((row) => proposalOf(row, { citations, folded }) ?? []) };
}

const silent = new Set<string>(['cancelled', 'recalled']);

const written = (text: string): Named[] =>
  citationsIn(text).map((one) => ({ ...one, place: { kind: 'text' as const } }));

async function inFile(ctx: QueryCtx, document: Outgoing): Promise<Named[]> {
  const file = await findDraftFile(ctx, document.id);
  if (!file) return [];
  const named = await findNamedLetters(ctx, file);
  return named.map(({ number, notation, issuedOn, page }) => ({
    number,
    notation,
    day: issuedOn,
    place: { kind: 'file' as const, name: file.name, page },
  }));
}

type Found = { citations: readonly Named[]; folded: string };

function proposalOf(row: Row, { citations, folded }: Found): ReplyProposal | null {
  const named = citations.filter(
    (one) => writings(one.number).includes(row.number) && one.notation === row.notation,
  );
  // The same number of another day is another letter.
  const fitting = named.find(({ day }) => day === row.issuedOn) ?? named.find(({ day }) => day === null);
  if (!fitting) return null;
  return {
    incomingId: row.id,
    label: `${row.number}/${row.notation}`,
    senderName: row.senderName,
    subject: row.subject,
    issuedOn: row.issuedOn,
    dueAt: instant(row.dueAt),
    sameDay: fitting.day !== null,
    sameIssuer: folded.includes(foldText(row.senderName)),
    readIn: fitting.place,
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
      and ${visibleTo(ctx.actor, 'd')} and not exists (select from documents.reply_dismissal t
        where t.outgoing_id = ${document.id} and t.incoming_id = d.id)
    order by d.arrived_at desc, d.id limit 10`.execute(ctx.tx);
  return rows;
}
