import { createHash } from 'node:crypto';
import type { votes } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { Outgoing } from '../../documents/index.ts';

export type Vote = (typeof votes)[number];
export type Consultation = {
  id: string;
  agencyId: string;
  documentId: string;
  question: string;
  workingDays: number;
  dueAt: Date;
  contentSha256: string;
  silenceBasis: string | null;
  openedByPostId: string;
  openedByName: string;
  openedAt: Date;
  closedAt: Date | null;
  closedByName: string | null;
  closeReason: string | null;
};
export type Ask = {
  id: string;
  agencyId: string;
  ownerAgencyId: string;
  consultationId: string;
  kind: 'person' | 'unit' | 'agency';
  postId: string | null;
  unitId: string | null;
  name: string;
  assignedPostId: string | null;
};
export type Answer = {
  id: string;
  askId: string;
  vote: Vote;
  text: string;
  byName: string;
  byTitle: string;
  contentSha256: string;
  isLate: boolean;
  at: Date;
};

/** What an opinion is about: the text and, for a file from elsewhere, its digest. Signing and sealing don't change it. */
export function digestOf(
  document: Pick<Outgoing, 'content' | 'source_kind' | 'content_sha256' | 'file_sha256'>,
): string {
  const file =
    document.source_kind === 'editor' ? '' : (document.content_sha256 ?? document.file_sha256 ?? '');
  return createHash('sha256')
    .update(JSON.stringify(document.content) + file)
    .digest('hex');
}

export const consultationColumns = sql`c.id, c.agency_id as "agencyId", c.document_id as "documentId", c.question,
  c.working_days as "workingDays", c.due_at as "dueAt", c.content_sha256 as "contentSha256",
  c.silence_basis as "silenceBasis", c.opened_by_post_id as "openedByPostId", c.opened_by_name as "openedByName",
  c.opened_at as "openedAt", c.closed_at as "closedAt", c.closed_by_name as "closedByName", c.close_reason as "closeReason"`;
export const askColumns = sql`a.id, a.agency_id as "agencyId", a.owner_agency_id as "ownerAgencyId",
  a.consultation_id as "consultationId", a.kind, a.post_id as "postId", a.unit_id as "unitId", a.name,
  a.assigned_post_id as "assignedPostId"`;
export const answerColumns = sql`w.id, w.ask_id as "askId", w.vote, w.text, w.by_name as "byName",
  w.by_title as "byTitle", w.content_sha256 as "contentSha256", w.is_late as "isLate", w.at`;

type NewConsultation = Omit<Consultation, 'closedAt' | 'closedByName' | 'closeReason'> & {
  cycle: number;
  openedByPersonId: string;
};

export async function insertConsultation(tx: Tx, c: NewConsultation): Promise<void> {
  await sql`insert into routing.consultation (id, agency_id, document_id, cycle, question, working_days, due_at,
      content_sha256, silence_basis, opened_by_post_id, opened_by_person_id, opened_by_name, opened_at)
    values (${c.id}, ${c.agencyId}, ${c.documentId}, ${c.cycle}, ${c.question}, ${c.workingDays}, ${c.dueAt},
      ${c.contentSha256}, ${c.silenceBasis}, ${c.openedByPostId}, ${c.openedByPersonId}, ${c.openedByName},
      ${c.openedAt})`.execute(tx);
}

export async function insertAsk(tx: Tx, a: Omit<Ask, 'assignedPostId'>): Promise<void> {
  await sql`insert into routing.consultation_ask (id, agency_id, owner_agency_id, consultation_id, kind, post_id, unit_id,
      name)
    values (${a.id}, ${a.agencyId}, ${a.ownerAgencyId}, ${a.consultationId}, ${a.kind}, ${a.postId}, ${a.unitId},
      ${a.name})`.execute(tx);
}

/** One who was asked, locked; only of the own agency on either side of the question. */
export async function lockAsk(tx: Tx, id: string): Promise<Ask | undefined> {
  const { rows } =
    await sql<Ask>`select ${askColumns} from routing.consultation_ask a where a.id = ${id}::uuid
    for update`.execute(tx);
  return rows[0];
}

/** The question behind an ask; it lies in the agency that asks. */
export async function findConsultation(tx: Tx, id: string): Promise<Consultation | undefined> {
  const { rows } =
    await sql<Consultation>`select ${consultationColumns} from routing.consultation c where c.id = ${id}::uuid`.execute(
      tx,
    );
  return rows[0];
}

export async function lockConsultation(tx: Tx, id: string): Promise<Consultation | undefined> {
  const { rows } = await sql<Consultation>`select ${consultationColumns} from routing.consultation c
    where c.id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function closeRow(
  tx: Tx,
  id: string,
  of: { at: Date; name: string; reason: string },
): Promise<void> {
  await sql`update routing.consultation set closed_at = ${of.at}, closed_by_name = ${of.name}, close_reason = ${of.reason}
    where id = ${id}::uuid`.execute(tx);
}

export async function assignRow(tx: Tx, id: string, of: { postId: string; name: string }): Promise<void> {
  await sql`update routing.consultation_ask set assigned_post_id = ${of.postId}, assigned_by_name = ${of.name}
    where id = ${id}::uuid`.execute(tx);
}

/** Answers of an ask, the oldest first: the last one counts. */
export async function answersOf(tx: Tx, askIds: readonly string[]): Promise<Answer[]> {
  const { rows } = await sql<Answer>`select ${answerColumns} from routing.consultation_answer w
    where w.ask_id = any(${askIds}::uuid[]) order by w.seq limit 2000`.execute(tx);
  return rows;
}

type NewAnswer = Answer & { agencyId: string; ownerAgencyId: string; byPostId: string; byPersonId: string };

export async function insertAnswer(tx: Tx, w: NewAnswer): Promise<void> {
  await sql`insert into routing.consultation_answer (id, agency_id, owner_agency_id, ask_id, vote, text, by_post_id,
      by_person_id, by_name, by_title, content_sha256, is_late, at)
    values (${w.id}, ${w.agencyId}, ${w.ownerAgencyId}, ${w.askId}, ${w.vote}, ${w.text}, ${w.byPostId}, ${w.byPersonId},
      ${w.byName}, ${w.byTitle}, ${w.contentSha256}, ${w.isLate}, ${w.at})`.execute(tx);
}
