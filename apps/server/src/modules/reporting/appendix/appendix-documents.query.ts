import type { AppendixFigure, ProcedureReason, ResponseOf, reportingApi } from '@congvu/contracts';
import { formatNumberNotation } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { mayReadSubjects } from '../policy.ts';
import { type AppendixScope, findAppendixScope, type ReportedAgency } from './appendix-scope.query.ts';
import { type AppendixInput, type Reader, readDocuments } from './compute-appendix.query.ts';
import { type CountedDocument, countReasons, documentsOf } from './count-documents.ts';
import { eventSentence } from './event-sentences.ts';

export type FigureInput = AppendixInput & {
  figure: AppendixFigure;
  /** One row by identifier code; all rows without it. */
  rowCode?: string | undefined;
  reason?: ProcedureReason | undefined;
  limit: number;
  after?: string | undefined;
};
export type FigurePage = ResponseOf<typeof reportingApi.appendixDocuments>;

/** The documents behind one figure with what they were judged by (ui.md §5.9); `total` equals the figure. */
export async function listAppendixDocuments(reader: Reader, input: FigureInput): Promise<FigurePage> {
  const scope = await findAppendixScope(reader.tx, reader.actor, input);
  const row = findRow(scope, input.rowCode);
  const all = documentsOf(
    await readDocuments(reader.tx, scope, input.asOf ?? reader.clock.now()),
    input.figure,
  ).filter(({ agencyId }) => !row || agencyId === row.id);
  const { reason } = input;
  const asked = (reason ? all.filter(({ reasons }) => reasons.includes(reason)) : all).sort(byTime);
  const rows = asked.filter(isAfter(input.after)).slice(0, input.limit + 1);
  const details = await findDetails(reader, rows);
  const page = toPage(rows, input.limit, {
    item: (document) => toItem(document, { scope, details, actor: reader.actor }),
    cursor: (document) => [timeOf(document), document.id],
  });
  // The letters of a unit are answered for by its head, who reads this.
  const headOfAgency = row && scope.ofUnitId === null ? await findHead(reader.tx, row.id, input.to) : null;
  return { ...page, total: asked.length, reasons: countReasons(all), headOfAgency };
}

function findRow(scope: AppendixScope, code: string | undefined): ReportedAgency | null {
  if (code === undefined) return null;
  const row = scope.agencies.find((agency) => agency.code === code);
  if (!row) throw notFound();
  return row;
}

const timeOf = (document: CountedDocument): number =>
  (document.startedAt ?? document.events[0]!.at).getTime();
const byTime = (a: CountedDocument, b: CountedDocument): number =>
  timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1);

function isAfter(cursor: string | undefined): (document: CountedDocument) => boolean {
  const last = decodeCursor(cursor, ['int', 'id']);
  if (!last) return () => true;
  const [time, id] = [Number(last[0]), String(last[1])];
  return (document) => timeOf(document) > time || (timeOf(document) === time && document.id > id);
}

type DocumentDetails = {
  numberText: string | null;
  notation: string | null;
  subject: string;
  isRestricted: boolean;
};
type Details = { documents: Map<string, DocumentDetails>; names: Map<string, string> };

async function findDetails({ tx }: Reader, rows: readonly CountedDocument[]): Promise<Details> {
  const documents = await sql<DocumentDetails & { id: string }>`
    select id, number_text as "numberText", notation, subject, is_restricted as "isRestricted"
    from reporting.v_document where id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
  const people = rows.flatMap(({ signerPersonId }) => signerPersonId ?? []);
  const names = await sql<{ id: string; name: string }>`select id, full_name as name from reporting.v_person
    where id = any (${people}::uuid[])`.execute(tx);
  return {
    documents: new Map(documents.rows.map((row) => [row.id, row])),
    names: new Map(names.rows.map(({ id, name }) => [id, name])),
  };
}

async function findHead(tx: Tx, agencyId: string, on: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select full_name as name from org.v_head
    where agency_id = ${agencyId}::uuid and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
    order by valid_from desc limit 1`.execute(tx);
  return rows[0]?.name ?? null;
}

type ItemFacts = { scope: AppendixScope; details: Details; actor: Actor };

function toItem(document: CountedDocument, facts: ItemFacts): FigurePage['items'][number] {
  const { details, scope } = facts;
  const known = details.documents.get(document.id);
  // Restricted circulation ends at the agency and is not for its monitor; its existence counts (§25).
  const isHidden = known?.isRestricted && !mayReadSubjects(facts.actor, document.agencyId);
  return {
    id: document.id,
    agencyName: scope.agencies.find(({ id }) => id === document.agencyId)?.name ?? '',
    label:
      known?.numberText && known.notation
        ? formatNumberNotation(known.numberText, known.notation)
        : 'Chưa cấp số',
    subject: isHidden ? 'Văn bản lưu hành nội bộ' : (known?.subject ?? ''),
    submittedAt: instant(document.startedAt),
    signedAt: instant(document.signedAt),
    signerName: details.names.get(document.signerPersonId ?? '') ?? null,
    reasons: document.reasons,
    events: document.events.flatMap((event) => {
      const text = eventSentence(event);
      return text === null ? [] : [{ at: instant(event.at), type: event.type, text }];
    }),
  };
}
