import type { ResponseOf, SecretaryView, substitutionApi } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findAppointmentEver } from '../../org/index.ts';
import { isOfficeHead } from '../substitutions/absence.policy.ts';
import { mayGiveSecretary } from './give-secretary.ts';
import { type SecretaryAccess, secretaryColumns } from './secretary.store.ts';

/** Open accesses: those of the own desk and those the person has; all of the agency for office head and administrator. */
export async function listSecretaries(
  ctx: QueryCtx,
): Promise<ResponseOf<typeof substitutionApi.secretaries>> {
  const { actor } = ctx;
  const isKeeper = !actor.standsIn && (has(actor, 'admin') || isOfficeHead(actor));
  const { rows } = await sql<SecretaryAccess>`select ${secretaryColumns} from identity.secretary_access a
    where a.agency_id = ${actor.agencyId} and a.to_at is null
      and (${isKeeper} or a.leader_person_id = ${actor.personId}::uuid or a.secretary_person_id = ${actor.personId}::uuid)
    order by a.from_at, a.id limit 200`.execute(ctx.tx);
  const items: SecretaryView[] = [];
  for (const row of rows) items.push(await toView(ctx, row));
  return { items, mayGive: !actor.standsIn && (isKeeper || has(actor, 'leader')) };
}

async function toView(ctx: QueryCtx, row: SecretaryAccess): Promise<SecretaryView> {
  const leader = (await findAppointmentEver(ctx.tx, row.leaderAppointmentId))!;
  const secretary = (await findAppointmentEver(ctx.tx, row.secretaryAppointmentId))!;
  const mayEnd =
    mayGiveSecretary(ctx.actor, leader) ||
    (!ctx.actor.standsIn && ctx.actor.personId === row.secretaryPersonId);
  const person = (post: typeof leader) => ({
    appointmentId: post.holder.appointmentId,
    name: post.holder.name,
    title: post.title,
    unitName: post.unitName,
  });
  return {
    id: row.id,
    leader: person(leader),
    secretary: person(secretary),
    basis: row.basis,
    givenBy: row.givenByName,
    fromAt: instant(row.fromAt),
    toAt: instant(row.toAt),
    actions: mayEnd ? [{ action: 'end', allowed: true, reason: null }] : [],
  };
}
