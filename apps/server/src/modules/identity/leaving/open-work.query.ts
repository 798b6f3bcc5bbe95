import type { leavingApi, OpenWorkKind, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { OpenWorkSource } from '../../../platform/open-work.ts';
import { instant } from '../../../platform/wire.ts';
import { findAppointmentEver } from '../../org/index.ts';
import { findHolder, listOpenWork } from './leaver.ts';
import { findLeaving } from './leaving.store.ts';

type Moved = { kind: OpenWorkKind; to: string; count: number };

/** All that lies with somebody, and what went to whom. */
export async function openWork(
  ctx: QueryCtx,
  appointmentId: string,
  sources: readonly OpenWorkSource[],
): Promise<ResponseOf<typeof leavingApi.open>> {
  const who = await findHolder(ctx, appointmentId);
  const leaving = await findLeaving(ctx.tx, appointmentId);
  const { rows: moved } = await sql<Moved>`select h.kind, pe.full_name as to, count(*)::int as count
    from identity.handover h join org.appointment ap on ap.id = h.to_appointment_id
    join org.person pe on pe.id = ap.person_id
    where h.appointment_id = ${appointmentId}::uuid group by h.kind, pe.full_name order by h.kind, pe.full_name
    limit 500`.execute(ctx.tx);
  return {
    who: { appointmentId, name: who.name, title: who.title },
    leavesAt: instant(leaving?.leavesAt),
    closedAt: instant(leaving?.closedAt),
    items: leaving?.closedAt ? [] : await listOpenWork(ctx, sources, who),
    moved,
  };
}

type Row = { appointmentId: string; leavesAt: Date; closedAt: Date | null; declaredBy: string };

/** Those who leave, the open ones first; the last hundred. */
export async function listLeaving(ctx: QueryCtx): Promise<ResponseOf<typeof leavingApi.list>> {
  const { rows } = await sql<Row>`select l.appointment_id as "appointmentId", l.leaves_at as "leavesAt",
      l.closed_at as "closedAt", l.declared_by_name as "declaredBy"
    from identity.leaving l where l.agency_id = ${ctx.actor.agencyId}::uuid
    order by l.closed_at is not null, l.declared_at desc limit 100`.execute(ctx.tx);
  const items = [];
  for (const row of rows) {
    const found = await findAppointmentEver(ctx.tx, row.appointmentId);
    items.push({
      appointmentId: row.appointmentId,
      name: found?.holder.name ?? '',
      title: found?.title ?? '',
      leavesAt: instant(row.leavesAt),
      closedAt: instant(row.closedAt),
      declaredBy: row.declaredBy,
    });
  }
  return { items };
}
