import { sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { AppointmentAt } from '../../org/index.ts';

type Ctx = Pick<PersonCtx | QueryCtx, 'tx' | 'actor' | 'clock'>;
type Absentee = Pick<AppointmentAt, 'agencyId' | 'unitId' | 'postId' | 'roles' | 'holder'>;

export const isOfficeHead = (actor: Person): boolean => has(actor, 'office') && has(actor, 'unit_head');

/** Who may set absence and substitutes of this person: he himself, his secretary, the head of his unit, the office head,
 *  a leader of the agency, the administrator (workfiles-archive-calendar.md §15). Never a substitute. */
export async function mayKeepAbsence(ctx: Ctx, absent: Absentee): Promise<boolean> {
  const { actor } = ctx;
  if (actor.agencyId !== absent.agencyId || actor.standsIn?.mode === 'substitute') return false;
  if (actor.standsIn?.mode === 'secretary') return actor.postId === absent.postId;
  if (actor.personId === absent.holder.personId) return true;
  return keepsOthers(actor, absent) || (await isSecretaryOf(ctx, absent.postId));
}

const keepsOthers = (actor: Person, absent: Absentee): boolean =>
  has(actor, 'leader', 'admin') || isOfficeHead(actor) || headsUnitOf(actor, absent);

const headsUnitOf = (actor: Person, { unitId }: Absentee): boolean =>
  has(actor, 'unit_head') && unitId !== null && actor.unitId === unitId;

export const mayKeepOthers = (actor: Person): boolean =>
  !actor.standsIn && has(actor, 'leader', 'admin', 'unit_head');

/** Whose word is that of the head: leaders and the office head for everybody of the agency, a unit head for his people;
 *  a leader's own word is enough for himself, a unit head's is not. */
export function isHeadOf(actor: Person, absent: Absentee): boolean {
  if (actor.standsIn || actor.agencyId !== absent.agencyId) return false;
  if (has(actor, 'leader')) return true;
  if (isOfficeHead(actor)) return actor.personId !== absent.holder.personId;
  return headsUnitOf(actor, absent) && actor.personId !== absent.holder.personId;
}

export async function isSecretaryOf(ctx: Ctx, leaderPostId: string): Promise<boolean> {
  const { rows } = await sql`select from identity.secretary_access a
    where a.leader_post_id = ${leaderPostId}::uuid and a.secretary_person_id = ${ctx.actor.personId}::uuid
      and a.from_at <= ${ctx.clock.now()} and (a.to_at is null or a.to_at > ${ctx.clock.now()})`.execute(
    ctx.tx,
  );
  return rows.length > 0;
}
