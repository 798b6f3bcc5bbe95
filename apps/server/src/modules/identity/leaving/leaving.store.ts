import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Holder, OpenWorkItem } from '../../../platform/open-work.ts';

export type Leaving = {
  appointmentId: string;
  agencyId: string;
  personId: string;
  leavesAt: Date;
  declaredByName: string;
  closedAt: Date | null;
};

const columns = sql`l.appointment_id as "appointmentId", l.agency_id as "agencyId", l.person_id as "personId",
  l.leaves_at as "leavesAt", l.declared_by_name as "declaredByName", l.closed_at as "closedAt"`;

export async function findLeaving(tx: Tx, appointmentId: string): Promise<Leaving | undefined> {
  const { rows } = await sql<Leaving>`select ${columns} from identity.leaving l
    where l.appointment_id = ${appointmentId}::uuid`.execute(tx);
  return rows[0];
}

export async function lockLeaving(tx: Tx, appointmentId: string): Promise<Leaving | undefined> {
  const { rows } = await sql<Leaving>`select ${columns} from identity.leaving l
    where l.appointment_id = ${appointmentId}::uuid for update`.execute(tx);
  return rows[0];
}

type Declared = { leavesAt: Date; reason: string };

/** The instant may move while nobody was closed. */
export async function saveLeaving(ctx: PersonCtx, who: Holder, declared: Declared): Promise<void> {
  const { actor, clock } = ctx;
  await sql`insert into identity.leaving (appointment_id, agency_id, person_id, leaves_at, reason,
      declared_by_person_id, declared_by_name, declared_at)
    values (${who.appointmentId}::uuid, ${who.agencyId}::uuid, ${who.personId}::uuid, ${declared.leavesAt},
      ${declared.reason}, ${actor.personId}::uuid, ${actor.name}, ${clock.now()})
    on conflict (appointment_id) do update set leaves_at = excluded.leaves_at, reason = excluded.reason,
      declared_by_person_id = excluded.declared_by_person_id, declared_by_name = excluded.declared_by_name,
      declared_at = excluded.declared_at`.execute(ctx.tx);
}

export async function closeLeaving(ctx: PersonCtx, appointmentId: string): Promise<void> {
  await sql`update identity.leaving set closed_at = ${ctx.clock.now()}, closed_by_name = ${ctx.actor.name}
    where appointment_id = ${appointmentId}::uuid`.execute(ctx.tx);
}

export async function insertHandover(
  ctx: PersonCtx,
  of: { item: OpenWorkItem; from: Holder; to: Holder },
): Promise<void> {
  const { item, from, to } = of;
  await sql`insert into identity.handover (id, agency_id, appointment_id, to_appointment_id, kind, object_id, label,
      by_name, at)
    values (${ctx.newId()}::uuid, ${from.agencyId}::uuid, ${from.appointmentId}::uuid, ${to.appointmentId}::uuid,
      ${item.kind}, ${item.id}::uuid, ${item.label}, ${ctx.actor.name}, ${ctx.clock.now()})`.execute(ctx.tx);
}
