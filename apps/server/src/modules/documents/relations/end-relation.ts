import { manualRelationKinds, type Refusal } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { findOwnDocument } from './own-document.query.ts';
import { endRelation } from './relation.store.ts';

type Row = { id: string; fromId: string; kind: string; byPersonId: string | null };

/** Ends a relation said by hand, by whoever said it or by the office; both rows stay (R-LEG-4). */
export async function endManualRelation(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const relation = await lockRelation(ctx, input.id);
  const document = await findOwnDocument(ctx, relation.fromId);

  assertAllowed([
    ...decideEnd(ctx, relation),
    ...(document.isFrozen ? [refuse('documents.frozen')] : []),
    ...decideReason(input.reason),
  ]);

  const { agencyId } = ctx.actor;
  await endRelation(ctx, { relationId: relation.id, agencyId, reason: input.reason.trim() });

  ctx.audit({
    verb: 'endRelation',
    objectType: document.kind,
    objectId: document.id,
    data: { relationId: relation.id },
  });
  return { ok: true };
}

async function lockRelation(ctx: PersonCtx, id: string): Promise<Row> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 157))`.execute(ctx.tx);
  const { rows } = await sql<Row>`select id, from_id as "fromId", kind, by_person_id as "byPersonId"
    from documents.v_relation where id = ${id}`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

function decideEnd(ctx: PersonCtx, relation: Row): Refusal[] {
  const isManual = (manualRelationKinds as readonly string[]).includes(relation.kind);
  const isOwn = relation.byPersonId === ctx.actor.personId || has(ctx.actor, 'office', 'clerk');
  return isManual && isOwn
    ? []
    : [refuse('documents.not-yours', { who: 'Người đã thêm liên hệ này, văn thư hoặc Văn phòng' })];
}
