import type { MarkColour, MarkKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';

/** A folder or label as its owner has it; removed ones wait 30 days to come back. */
export type OwnMark = {
  id: string;
  kind: MarkKind;
  name: string;
  nameKey: string;
  colour: MarkColour;
  isRemoved: boolean;
};

/** All marks of the person, locked against a second window: names stay single and a letter in one folder. */
export async function lockOwnMarks(ctx: PersonCtx): Promise<OwnMark[]> {
  const { personId, agencyId } = ctx.actor;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`marks ${agencyId} ${personId}`}, 0))`.execute(
    ctx.tx,
  );
  const { rows } = await sql<OwnMark>`select id, kind, name, name_key as "nameKey", colour,
      removed_at is not null as "isRemoved"
    from documents.personal_mark where agency_id = ${agencyId} and person_id = ${personId}`.execute(ctx.tx);
  return rows;
}

/** An own mark that is there; those of others do not exist for this person. */
export function getOwn(marks: readonly OwnMark[], id: string): OwnMark {
  const found = marks.find((one) => one.id === id && !one.isRemoved);
  if (!found) throw notFound();
  return found;
}

type NewMark = Omit<OwnMark, 'isRemoved'>;

export async function insertMark(
  ctx: PersonCtx,
  { id, kind, name, nameKey, colour }: NewMark,
): Promise<void> {
  const { agencyId, personId } = ctx.actor;
  await sql`insert into documents.personal_mark (id, agency_id, person_id, kind, name, name_key, colour, created_at)
    values (${id}, ${agencyId}, ${personId}, ${kind}, ${name}, ${nameKey}, ${colour}, ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
}

export async function updateMark(
  ctx: PersonCtx,
  { id, name, nameKey, colour }: Omit<NewMark, 'kind'>,
): Promise<void> {
  await sql`update documents.personal_mark set name = ${name}, name_key = ${nameKey}, colour = ${colour}
    where id = ${id}`.execute(ctx.tx);
}

/** Removed, for 30 days with all it held; what was removed before that is gone for good. */
export async function setRemoved(ctx: PersonCtx, id: string): Promise<void> {
  const now = ctx.clock.now();
  await sql`update documents.personal_mark set removed_at = ${now} where id = ${id}`.execute(ctx.tx);
  const old = new Date(now.getTime() - 30 * 86_400_000);
  await sql`delete from documents.personal_mark where person_id = ${ctx.actor.personId}
    and agency_id = ${ctx.actor.agencyId} and removed_at < ${old}`.execute(ctx.tx);
}

export async function unsetRemoved(ctx: PersonCtx, id: string): Promise<void> {
  await sql`update documents.personal_mark set removed_at = null where id = ${id}`.execute(ctx.tx);
}

/** Letters under a mark; in a folder they leave the one they lay in. Returns how many are new there. */
export async function insertItems(
  ctx: PersonCtx,
  of: Pick<OwnMark, 'id' | 'kind'>,
  documentIds: readonly string[],
): Promise<number> {
  const { agencyId, personId } = ctx.actor;
  if (of.kind === 'folder') {
    await sql`delete from documents.personal_item where agency_id = ${agencyId} and person_id = ${personId}
      and kind = 'folder' and mark_id <> ${of.id} and document_id = any(${[...documentIds]}::uuid[])`.execute(
      ctx.tx,
    );
  }
  const { rows } = await sql<object>`insert into documents.personal_item
      (mark_id, document_id, agency_id, person_id, kind, at)
    select ${of.id}, unnest(${[...documentIds]}::uuid[]), ${agencyId}, ${personId}, ${of.kind}, ${ctx.clock.now()}
    on conflict do nothing returning document_id`.execute(ctx.tx);
  return rows.length;
}

export async function deleteItems(
  ctx: PersonCtx,
  markId: string,
  documentIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<object>`delete from documents.personal_item where mark_id = ${markId}
    and document_id = any(${[...documentIds]}::uuid[]) returning document_id`.execute(ctx.tx);
  return rows.length;
}

export async function countItems(ctx: PersonCtx, markId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from documents.personal_item
    where mark_id = ${markId}`.execute(ctx.tx);
  return rows[0]!.count;
}
