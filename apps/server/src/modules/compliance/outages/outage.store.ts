import type { Selectable } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { ComplianceOutage } from '../../../platform/database.types.ts';
import { decidedBy, lockOwn, proposedBy } from '../../../platform/own-row.ts';

export type Outage = Selectable<ComplianceOutage>;

export const lockOutage = (ctx: PersonCtx, id: string): Promise<Outage> =>
  lockOwn(ctx, 'compliance.outage', id);

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
      ...proposedBy(ctx),
    })
    .execute();
  return id;
}

export async function decideOutageRow(ctx: PersonCtx, id: string, state: 'open' | 'refused'): Promise<void> {
  await ctx.tx
    .updateTable('compliance.outage')
    .set({
      state,
      ...decidedBy(ctx),
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
