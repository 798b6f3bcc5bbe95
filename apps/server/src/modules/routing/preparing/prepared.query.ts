import type { PreparedAct, preparedApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import { isSecretary } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleIncoming, findVisibleOutgoing } from '../../documents/index.ts';
import { findPost, findUnit } from '../../org/index.ts';
import type { PreparedRow } from './prepared.store.ts';

type Answer = ResponseOf<typeof preparedApi.get>;
type Input = { id: string } & QueryOf<typeof preparedApi.get>;
/** What of the document waits for this post now. */
type Waiting = { isWaiting: boolean; stepIds: readonly string[]; fileSha256: string | null };

/** What is written ready for this post on a document it may read, and whether its secretary may write something ready. */
export async function getPrepared(ctx: QueryCtx, input: Input): Promise<Answer> {
  const waiting = await (input.direction === 'outgoing' ? waitingStep : waitingNote)(ctx, input.id);
  const { rows } =
    await sql<PreparedRow>`select id, content, step_id, file_sha256, secretary_person_id, secretary_name,
      prepared_at from routing.prepared_act
    where document_id = ${input.id} and leader_post_id = ${ctx.actor.postId} and state = 'open'`.execute(
      ctx.tx,
    );
  const [row] = rows;
  return {
    item: row ? await toItem(ctx, row, waiting) : null,
    mayPrepare: isSecretary(ctx.actor) && waiting.isWaiting,
  };
}

async function waitingStep(ctx: QueryCtx, id: string): Promise<Waiting> {
  const { file_sha256: fileSha256 } = await findVisibleOutgoing(ctx, id);
  const { rows } = await sql<{ step_id: string }>`select step_id from routing.step_task
    where document_id = ${id} and assignee_post_id = ${ctx.actor.postId} and state = 'open'`.execute(ctx.tx);
  return { isWaiting: rows.length > 0, stepIds: rows.map(({ step_id }) => step_id), fileSha256 };
}

async function waitingNote(ctx: QueryCtx, id: string): Promise<Waiting> {
  const { state, presented_to_post_id: postId } = await findVisibleIncoming(ctx, id);
  return { isWaiting: state === 'presented' && postId === ctx.actor.postId, stepIds: [], fileSha256: null };
}

async function toItem(ctx: QueryCtx, row: PreparedRow, waiting: Waiting): Promise<Answer['item']> {
  const isForStep = row.step_id === null || waiting.stepIds.includes(row.step_id);
  return {
    id: row.id,
    content: row.content,
    names: await namesOf(ctx, row.content),
    secretary: row.secretary_name,
    preparedAt: instant(row.prepared_at),
    stepId: row.step_id,
    isStale: !waiting.isWaiting || !isForStep || row.file_sha256 !== waiting.fileSha256,
  };
}

async function namesOf(ctx: QueryCtx, content: PreparedAct): Promise<string[]> {
  if (content.act !== 'direct') return [];
  const on = ctx.clock.today();
  const names: string[] = [];
  for (const { unitId, postId } of content.assignments) {
    const unit = unitId ? await findUnit(ctx.tx, unitId, on) : null;
    const post = postId ? await findPost(ctx.tx, postId, on) : null;
    names.push(unit?.name ?? [post?.holder?.name, post?.title].filter(Boolean).join(', '));
  }
  return names;
}

type Ready = ResponseOf<typeof preparedApi.list>['items'][number];

/** For the lists of the desk; at most 500 wait at one. */
export async function listPrepared(ctx: QueryCtx): Promise<ResponseOf<typeof preparedApi.list>> {
  const { rows } = await sql<Ready>`select a.document_id as "documentId", a.act, a.secretary_name as secretary
    from routing.prepared_act a where a.leader_post_id = ${ctx.actor.postId}::uuid and a.state = 'open'
      and ${inScope(ctx.actor, sql`a.document_id`)} order by a.prepared_at desc, a.id limit 500`.execute(
    ctx.tx,
  );
  return { items: rows };
}
