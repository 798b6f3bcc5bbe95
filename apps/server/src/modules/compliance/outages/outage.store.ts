import type { Selectable } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { ComplianceOutage } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';

export type Outage = Selectable<ComplianceOutage>;

/** Another agency's outage answers like one that does not exist. */
export async function lockOutage(ctx: PersonCtx, id: string): Promise<Outage> {
  const row = await ctx.tx
    .selectFrom('compliance.outage')
    .selectAll()
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The outage that is proposed or open; at most one an agency. */
export async function findCurrentOutage(
  ctx: Pick<QueryCtx, 'tx'>,
  agencyId: string,
): Promise<Outage | undefined> {
  return ctx.tx
    .selectFrom('compliance.outage')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('state', 'in', ['proposed', 'open'])
    .executeTakeFirst();
}

export async function listOutages(ctx: Pick<QueryCtx, 'tx'>, agencyId: string): Promise<Outage[]> {
  return ctx.tx
    .selectFrom('compliance.outage')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('proposed_at', 'desc')
    .limit(20)
    .execute();
}

export async function insertOutage(ctx: PersonCtx, reason: string): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('compliance.outage')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      kind: 'system',
      reason,
      proposed_by: ctx.actor.personId,
      proposed_name: ctx.actor.name,
      proposed_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

export async function decideOutageRow(ctx: PersonCtx, id: string, state: 'open' | 'refused'): Promise<void> {
  await ctx.tx
    .updateTable('compliance.outage')
    .set({
      state,
      decided_by: ctx.actor.personId,
      decided_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', id)
    .execute();
}

export async function closeOutageRow(ctx: PersonCtx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('compliance.outage')
    .set({ state: 'closed', closed_name: ctx.actor.name, closed_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}
