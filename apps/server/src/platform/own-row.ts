import { type Selectable, sql } from 'kysely';
import type { PersonCtx } from './command.ts';
import type { DB } from './database.types.ts';
import { notFound } from './errors.ts';

/** Tables in which each row belongs to one agency. */
type OwnTable = {
  [T in keyof DB]: DB[T] extends { id: unknown; agency_id: unknown } ? T : never;
}[keyof DB];

/** Locks a row of the actor's agency; another agency's answers like one that does not exist. */
export async function lockOwn<T extends OwnTable>(
  ctx: PersonCtx,
  table: T,
  id: string,
): Promise<Selectable<DB[T]>> {
  const { rows } = await sql<Selectable<DB[T]>>`select * from ${sql.table(table)}
    where id = ${id} and agency_id = ${ctx.actor.agencyId} for update`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Columns of a proposal that waits for somebody's word: who made it and when. */
export const proposedBy = ({ actor, clock }: PersonCtx) => ({
  proposed_by: actor.personId,
  proposed_name: actor.name,
  proposed_at: clock.now(),
});

/** Who decided a proposal and when. */
export const decidedBy = ({ actor, clock }: PersonCtx) => ({
  decided_by: actor.personId,
  decided_name: actor.name,
  decided_at: clock.now(),
});
