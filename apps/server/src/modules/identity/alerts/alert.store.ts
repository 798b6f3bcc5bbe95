import type { AccessChangeKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';

type NewAlert = {
  id: string;
  agencyId: string;
  kind: AccessChangeKind;
  personId: string | null;
  personName: string;
  before: string;
  after: string;
  basis: string;
  changedBy: string;
  changedByName: string;
  changedAt: Date;
};

/** False when the event was told already. */
export async function insertAlert(ctx: Ctx, a: NewAlert): Promise<boolean> {
  const { rows } =
    await sql`insert into identity.access_alert (id, agency_id, kind, person_id, person_name, before, after, basis,
      changed_by_person_id, changed_by_name, changed_at)
    values (${a.id}::uuid, ${a.agencyId}::uuid, ${a.kind}, ${a.personId}::uuid, ${a.personName}, ${a.before}, ${a.after},
      ${a.basis},      ${a.changedBy}::uuid, ${a.changedByName}, ${a.changedAt}) on conflict do nothing returning id`.execute(
      ctx.tx,
    );
  return rows.length > 0;
}

export type Alert = {
  id: string;
  agencyId: string;
  personId: string | null;
  changedBy: string;
  confirmedByName: string | null;
};

export async function lockAlert(ctx: PersonCtx, id: string): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`select id, agency_id as "agencyId", person_id as "personId",
      changed_by_person_id as "changedBy", confirmed_by_name as "confirmedByName"
    from identity.access_alert where id = ${id}::uuid and agency_id = ${ctx.actor.agencyId}::uuid for update`.execute(
    ctx.tx,
  );
  return rows[0];
}

export async function keepConfirmation(ctx: PersonCtx, id: string, note: string): Promise<void> {
  await sql`update identity.access_alert set confirmed_at = ${ctx.clock.now()}, note = ${note},
      confirmed_by_person_id = ${ctx.actor.personId}::uuid, confirmed_by_name = ${ctx.actor.name}
    where id = ${id}::uuid`.execute(ctx.tx);
}
