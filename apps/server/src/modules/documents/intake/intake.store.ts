import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** What the doors for paper and mail have in common: rows of an agency that wait for its clerk and are decided once, and places
 *  that one server at a time looks into. */
type Now = Pick<Ctx, 'tx' | 'clock'>;
type Waiting = 'documents.scan' | 'documents.mail';
type Place = 'documents.mailbox' | 'documents.scan_folder';

/** Until commit the only one of an agency that looks whether the same came before. */
export async function lookAlone(ctx: Pick<Ctx, 'tx'>, table: Waiting, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`${table}:${agencyId}`}))`.execute(ctx.tx);
}

/** Who decided about a row, and why, as its columns. */
export const decisionOf = (ctx: Pick<Ctx, 'clock'>, { reason, by }: { reason?: string; by?: string }) => ({
  ...(reason ? { reason } : {}),
  ...(by ? { decided_at: ctx.clock.now(), decided_by_name: by } : {}),
});

/** The place for this look; false while another server is at it. */
export async function takePlace(
  ctx: Now,
  place: Place,
  { agencyId, leaseMs }: { agencyId: string; leaseMs: number },
): Promise<boolean> {
  const now = ctx.clock.now();
  const { rows } = await sql`insert into ${sql.table(place)} as p (agency_id, looked_at, lease_until)
    values (${agencyId}, ${now}, ${new Date(now.getTime() + leaseMs)})
    on conflict (agency_id) do update set looked_at = excluded.looked_at, lease_until = excluded.lease_until
      where p.lease_until is null or p.lease_until <= ${now} returning 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** Says that the look goes on. */
export async function holdPlace(
  ctx: Now,
  place: Place,
  { agencyId, leaseMs }: { agencyId: string; leaseMs: number },
): Promise<void> {
  await sql`update ${sql.table(place)} set lease_until = ${new Date(ctx.clock.now().getTime() + leaseMs)}
    where agency_id = ${agencyId}`.execute(ctx.tx);
}
