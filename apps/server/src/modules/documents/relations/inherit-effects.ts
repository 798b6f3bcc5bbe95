import { effectOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { isGraver } from './record-relations.ts';
import { addRelation } from './relation.store.ts';

type Row = {
  incomingId: string;
  agencyId: string;
  fromId: string;
  kind: keyof typeof effectOf;
  label: string | null;
};

/** A letter that reaches a later recipient after it was replaced, corrected or amended arrives as what it is by then.
 *  Called inside ctx.asSystem. */
export async function inheritEffects(ctx: Ctx, incomingIds: readonly string[]): Promise<void> {
  if (incomingIds.length === 0) return;
  const { rows } =
    await sql<Row>`select i.id as "incomingId", i.agency_id as "agencyId", n.id as "fromId", r.kind,
      case when n.circulation is null then n.number_text || '/' || n.notation end as label
    from documents.incoming i join documents.v_relation r on r.to_id = i.original_outgoing_id
      and r.kind in ('CORRECTS', 'REPLACES', 'AMENDS')
    join documents.outgoing n on n.id = r.from_id and n.dispatched_at is not null
    where i.id = any(${[...incomingIds]}::uuid[]) order by r.at`.execute(ctx.tx);
  for (const { incomingId, agencyId, fromId, kind, label } of rows) {
    await addRelation(ctx, { agencyId, fromId, fromText: label, toId: incomingId, kind });
    const graver = (['in_force', 'amended', 'corrected'] as const).filter((was) =>
      isGraver(effectOf[kind], was),
    );
    await sql`update documents.incoming set effect = ${effectOf[kind]}
      where id = ${incomingId} and effect = any(${graver})`.execute(ctx.tx);
  }
}
