import { sql } from 'kysely';
import { sqlState, type Tx } from '../../../platform/database.ts';
import { facetWords, shownFields } from './facets.ts';
import { agencyWord, labelWords, vectorWords } from './words.ts';

/** One document as its owner publishes it (`documents.v_search_source`). */
export type SearchSource = {
  id: string;
  agencyId: string;
  kind: 'incoming' | 'outgoing';
  typeCode: string;
  numberText: string | null;
  notation: string | null;
  issuerName: string;
  subject: string;
  issuedOn: string | null;
  state: string;
  sortAt: Date;
  fileSha256: string | null;
  extra: string;
  /** Blocks of the draft; empty for documents that came as files. */
  written: unknown;
  urgency: number;
  medium: string;
  effect: string;
  signerName: string | null;
  /** Printed lines of the capacity: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH". */
  signerPosition: string | null;
  drafterName: string | null;
  unitName: string | null;
  /** Printed lines, each once. */
  recipients: string | null;
  dueOn: string | null;
  pageCount: number | null;
  copies: number | null;
  arrivalNumber: number | null;
  arrivedOn: string | null;
  /** Who leads the handling of an incoming document. */
  handlerName: string | null;
  note: string;
  fieldCode: string | null;
  circulation: string | null;
  hasAppendix: boolean;
};

export async function findSource(tx: Tx, id: string): Promise<SearchSource | undefined> {
  const { rows } = await sql<SearchSource>`
    select id, agency_id as "agencyId", kind, type_code as "typeCode", number_text as "numberText", notation,
      issuer_name as "issuerName", subject, issued_on as "issuedOn", state, sort_at as "sortAt",
      file_sha256 as "fileSha256", extra, written, urgency, medium, effect, signer_name as "signerName",
      signer_position as "signerPosition", drafter_name as "drafterName", unit_name as "unitName", recipients,
      due_on as "dueOn", page_count as "pageCount", copies, arrival_number as "arrivalNumber", arrived_on as "arrivedOn",
      handler_name as "handlerName", note, field_code as "fieldCode", circulation, has_appendix as "hasAppendix"
    from documents.v_search_source where id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** Entries written before the index learned their fields, a few at a time. */
export async function listStale(tx: Tx, limit: number): Promise<{ id: string; agencyId: string }[]> {
  const { rows } = await sql<{
    id: string;
    agencyId: string;
  }>`select document_id as id, agency_id as "agencyId"
    from search.entry where facets is null order by document_id limit ${limit}`.execute(tx);
  return rows;
}

export type KeptText = { body: string; textSha256: string | null };

/** Two events of one document may be handled at once; the later one waits and sees the newer state. */
export async function lockEntry(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`.execute(tx);
}

export async function findKeptText(
  tx: Tx,
  { id, agencyId }: { id: string; agencyId: string },
): Promise<KeptText | undefined> {
  const { rows } = await sql<KeptText>`select body, text_sha256 as "textSha256" from search.entry
    where document_id = ${id}::uuid and agency_id = ${agencyId}::uuid`.execute(tx);
  return rows[0];
}

export type Entry = SearchSource & KeptText & { label: string; updatedAt: Date };

/** PostgreSQL keeps at most 1 MB of distinct words a vector; such a body is cut, the rest stays findable. */
const tooLarge = '54000';
const shortBodyLength = 150_000;

/** Writes or replaces the entry of a document with its vectors. */
export async function saveEntry(tx: Tx, entry: Entry): Promise<void> {
  await sql`savepoint entry`.execute(tx);
  try {
    await upsert(tx, entry);
  } catch (error) {
    if (sqlState(error) !== tooLarge) throw error;
    await sql`rollback to savepoint entry`.execute(tx);
    await upsert(tx, { ...entry, body: entry.body.slice(0, shortBodyLength) });
  }
}

async function upsert(tx: Tx, entry: Entry): Promise<void> {
  const [subject, issuer, extra, body] = [entry.subject, entry.issuerName, entry.extra, entry.body].map(
    vectorWords,
  ) as [Words, Words, Words, Words];
  const agency = sql`array_to_tsvector(${[agencyWord(entry.agencyId)]}::text[])`;
  const vector = (form: keyof Words) =>
    sql`${agency} || setweight(to_tsvector('simple', ${subject[form]}), 'A')
      || setweight(to_tsvector('simple', ${issuer[form]}), 'B') || setweight(to_tsvector('simple', ${extra[form]}), 'C')
      || setweight(to_tsvector('simple', ${body[form]}), 'D')`;
  await sql`
    insert into search.entry (document_id, agency_id, kind, label, label_words, issuer_name, subject, body, extra, issued_on,
      state, sort_at, exact, folded, text_sha256, updated_at, facets, due_on, arrived_on, arrival_number, shown)
    values (${entry.id}, ${entry.agencyId}, ${entry.kind}, ${entry.label},
      ${agency} || array_to_tsvector(${labelWords(entry.label)}::text[]), ${entry.issuerName}, ${entry.subject},
      ${entry.body}, ${entry.extra}, ${entry.issuedOn}, ${entry.state}, ${entry.sortAt}, ${vector('exact')},
      ${vector('folded')}, ${entry.textSha256}, ${entry.updatedAt}, array_to_tsvector(${facetWords(entry)}::text[]),
      ${entry.dueOn}, ${entry.arrivedOn}, ${entry.arrivalNumber}, ${JSON.stringify(shownFields(entry))})
    on conflict (document_id, agency_id) do update set label = excluded.label, label_words = excluded.label_words,
      issuer_name = excluded.issuer_name, subject = excluded.subject, body = excluded.body, extra = excluded.extra,
      issued_on = excluded.issued_on, state = excluded.state, sort_at = excluded.sort_at, exact = excluded.exact,
      folded = excluded.folded, text_sha256 = excluded.text_sha256, updated_at = excluded.updated_at,
      facets = excluded.facets, due_on = excluded.due_on, arrived_on = excluded.arrived_on,
      arrival_number = excluded.arrival_number, shown = excluded.shown`.execute(tx);
}

type Words = { exact: string; folded: string };
