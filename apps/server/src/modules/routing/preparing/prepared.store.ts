import type { PreparedAct } from '@congvu/contracts';
import { sql } from 'kysely';
import type { StandsIn } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';

export type PreparedRow = {
  id: string;
  content: PreparedAct;
  step_id: string | null;
  file_sha256: string | null;
  secretary_person_id: string;
  secretary_name: string;
  prepared_at: Date;
};

/** What is ready for this post on a document, locked. */
export async function lockPrepared(ctx: PersonCtx, documentId: string): Promise<PreparedRow | undefined> {
  const { rows } =
    await sql<PreparedRow>`select id, content, step_id, file_sha256, secretary_person_id, secretary_name,
      prepared_at from routing.prepared_act
    where document_id = ${documentId} and leader_post_id = ${ctx.actor.postId} and state = 'open' for update`.execute(
      ctx.tx,
    );
  return rows[0];
}

export async function endPrepared(
  ctx: PersonCtx,
  id: string,
  state: 'used' | 'withdrawn' | 'replaced',
): Promise<void> {
  await sql`update routing.prepared_act set state = ${state}, ended_at = ${ctx.clock.now()},
    ended_by_person_id = ${ctx.actor.personId} where id = ${id}`.execute(ctx.tx);
}

type New = {
  documentId: string;
  content: PreparedAct;
  stepId: string | null;
  fileSha256: string | null;
  seat: StandsIn;
};

export async function insertPrepared(ctx: PersonCtx, row: New): Promise<string> {
  const id = ctx.newId();
  const { actor } = ctx;
  await sql`insert into routing.prepared_act (id, agency_id, document_id, leader_post_id, act, content, step_id, file_sha256,
      secretary_access_id, secretary_person_id, secretary_name, prepared_at)
    values (${id}, ${actor.agencyId}, ${row.documentId}, ${actor.postId}, ${row.content.act},
      ${JSON.stringify(row.content)}, ${row.stepId}, ${row.fileSha256}, ${row.seat.id}, ${actor.personId}, ${actor.name},
      ${ctx.clock.now()})`.execute(ctx.tx);
  return id;
}

/** Before everything else that waits for this post; the number of tasks that moved. */
export async function placeFirst(ctx: PersonCtx, documentId: string): Promise<number> {
  const { postId } = ctx.actor;
  const { rows } = await sql<{ id: string }>`update routing.step_task set place =
      (select min(place) - 1 from routing.step_task where assignee_post_id = ${postId} and state = 'open')
    where document_id = ${documentId} and assignee_post_id = ${postId} and state = 'open' returning id`.execute(
    ctx.tx,
  );
  return rows.length;
}
