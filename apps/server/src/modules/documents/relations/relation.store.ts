import type { RelationKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** The later document names the earlier: one of the agency's documents (`toId`), or what is not here in words. */
export type NewRelation = {
  agencyId: string;
  /** An id of this agency, or the issuer's id of a letter that may not have come here. */
  fromId: string;
  /** What readers see of `fromId` when it is not a document of theirs. */
  fromText?: string | null;
  kind: RelationKind;
} & ({ toId: string; citedText?: string | null } | { toId?: null; citedText: string });

/** Says once that two documents belong together; saying it again while it holds changes nothing. In the name of another
 *  agency only inside ctx.asSystem. */
export async function addRelation(ctx: Ctx, relation: NewRelation): Promise<void> {
  const { agencyId, fromId, kind, fromText = null, toId = null, citedText = null } = relation;
  const by = ctx.actor.kind === 'person' ? ctx.actor : null;
  await sql`insert into documents.relation
      (id, agency_id, from_id, from_text, to_id, cited_text, kind, by_person_id, by_name, at)
    select ${ctx.newId()}::uuid, ${agencyId}::uuid, ${fromId}::uuid, ${fromText}, ${toId}::uuid, ${citedText}, ${kind},
      ${by?.personId ?? null}::uuid, ${by?.name ?? null}, ${ctx.clock.now()}::timestamptz
    where not exists (select from documents.v_relation r where r.agency_id = ${agencyId} and r.from_id = ${fromId}
      and r.kind = ${kind} and r.to_id is not distinct from ${toId}::uuid
      and r.cited_text is not distinct from ${citedText})`.execute(ctx.tx);
}

/** A relation said by mistake: it stays, and no longer holds. */
export async function endRelation(
  ctx: Ctx,
  end: { relationId: string; agencyId: string; reason: string },
): Promise<void> {
  if (ctx.actor.kind !== 'person') throw new Error('a relation is ended by a person');
  await ctx.tx
    .insertInto('documents.relation_end')
    .values({
      relation_id: end.relationId,
      agency_id: end.agencyId,
      reason: end.reason,
      by_person_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      at: ctx.clock.now(),
    })
    .execute();
}
