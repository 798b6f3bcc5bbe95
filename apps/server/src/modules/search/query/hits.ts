import {
  incomingLabels,
  outgoingLabels,
  type SearchColumn,
  type SearchHit,
  urgencies,
} from '@congvu/contracts';
import { findDocumentType, formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { QueryWord, SearchQuery } from './parse-query.ts';
import { hasAllWords, makeSnippet } from './snippet.ts';

/** A found entry as it is read. */
export type Row = {
  id: string;
  kind: 'incoming' | 'outgoing';
  label: string;
  subject: string;
  issuerName: string;
  issuedOn: string | null;
  state: string;
  dueOn: string | null;
  arrivedOn: string | null;
  arrivalNumber: number | null;
  shown: Shown | Record<string, never>;
  /** Microseconds since 1970: the exact place in the order. */
  sortKey: string;
};
/** `search.entry.shown`; empty in entries that wait to be written again. */
type Shown = {
  typeCode: string;
  urgency: number;
  medium: string;
  effect: string;
  signerName: string | null;
  signerPosition: string | null;
  drafterName: string | null;
  unitName: string | null;
  recipients: string | null;
  handlerName: string | null;
  pageCount: number | null;
  copies: number | null;
  note: string | null;
};
export type Ranked = Row & { bucket: number };

export const rowColumns = sql`e.document_id as id, e.kind, e.label, e.subject, e.issuer_name as "issuerName",
  e.issued_on as "issuedOn", e.state, e.due_on as "dueOn", e.arrived_on as "arrivedOn",
  e.arrival_number as "arrivalNumber", e.shown, (extract(epoch from e.sort_at) * 1000000)::bigint::text as "sortKey"`;

/** The bucket of number and notation. */
export const numberBucket = 3;
/** Characters of a body in which the snippet is looked for. */
const snippetRoom = 100_000;

/** What is shown of each found document, with the reason why it was found. */
export async function toHits(
  ctx: QueryCtx,
  rows: readonly Ranked[],
  query: SearchQuery | null,
): Promise<SearchHit[]> {
  const words = query?.words ?? [];
  const isInside = (row: Ranked) =>
    query !== null && row.bucket < numberBucket && !hasAllWords(row.subject, words);
  const inside = rows.filter(isInside).map(({ id }) => id);
  const { rows: bodies } = await sql<Inside & { id: string }>`
    select document_id as id, left(body, ${snippetRoom}) as body, extra from search.v_entry
    where document_id = any (${inside}::uuid[]) and agency_id = ${ctx.actor.agencyId}::uuid`.execute(ctx.tx);
  const byId = new Map(bodies.map((row) => [row.id, row]));
  return rows.map((row) => {
    const { id, kind, label, subject, issuerName, issuedOn, state } = row;
    const why = query
      ? explain(row, words, byId.get(id))
      : { matched: 'conditions' as const, snippet: subject };
    const effect = row.shown.effect ?? 'in_force';
    return { id, kind, label, subject, issuerName, issuedOn, state, effect, ...why, fields: fieldsOf(row) };
  });
}

type Inside = { body: string; extra: string };

/** Which field answered, and the piece of it that shows why. */
function explain(
  row: Ranked,
  words: readonly QueryWord[],
  inside: Inside | undefined,
): Pick<SearchHit, 'matched' | 'snippet'> {
  if (row.bucket === numberBucket || (inside && hasAllWords(row.label, words))) {
    return { matched: 'number', snippet: makeSnippet(row.label, words) };
  }
  if (!inside) return { matched: 'subject', snippet: makeSnippet(row.subject, words) };
  if (hasAllWords(row.issuerName, words)) {
    return { matched: 'issuer', snippet: makeSnippet(row.issuerName, words) };
  }
  const text = hasAllWords(inside.extra, words) ? inside.extra : inside.body;
  return { matched: 'text', snippet: makeSnippet(text || row.subject, words) };
}

const media: Record<string, string> = { E: 'Điện tử', PAPER: 'Giấy', BOTH: 'Điện tử và giấy' };
export const effectNames: Record<string, string> = {
  in_force: 'Còn hiệu lực',
  amended: 'Được sửa đổi',
  corrected: 'Được đính chính',
  replaced: 'Bị thay thế',
  recalled: 'Đã thu hồi',
};

/** Every column of a document in words; what it has not is left out. */
export function fieldsOf(row: Row): Partial<Record<SearchColumn, string>> {
  const { shown } = row;
  const labels: Record<string, { text: string }> = row.kind === 'incoming' ? incomingLabels : outgoingLabels;
  const values: Record<SearchColumn, string | number | null | undefined> = {
    label: row.label,
    issuedOn: row.issuedOn && formatDay(row.issuedOn),
    typeName: shown.typeCode && findDocumentType(shown.typeCode)?.name,
    subject: row.subject,
    issuerName: row.issuerName,
    signer: [shown.signerPosition, shown.signerName].filter(Boolean).join(' '),
    recipients: shown.recipients,
    arrivalNumber: row.arrivalNumber,
    arrivedOn: row.arrivedOn && formatDay(row.arrivedOn),
    handlerName: shown.handlerName,
    dueOn: row.dueOn && formatDay(row.dueOn),
    unitName: shown.unitName,
    drafterName: shown.drafterName,
    urgency: shown.urgency ? urgencies[shown.urgency]?.label : null,
    state: labels[row.state]?.text,
    effect: shown.effect && row.kind === 'outgoing' ? effectNames[shown.effect] : null,
    medium: shown.medium && media[shown.medium],
    pageCount: shown.pageCount,
    copies: shown.copies,
    note: shown.note,
  };
  const entries = Object.entries(values).flatMap(([column, value]) =>
    value === null || value === undefined || value === '' ? [] : [[column, String(value)] as const],
  );
  return Object.fromEntries(entries);
}
