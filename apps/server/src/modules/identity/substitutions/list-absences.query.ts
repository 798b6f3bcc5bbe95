import type { AbsenceView, QueryOf, SubstitutionView, substitutionApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { type AppointmentAt, findAppointmentEver } from '../../org/index.ts';
import { isHeadOf, isOfficeHead, mayKeepAbsence, mayKeepOthers } from './absence.policy.ts';
import { type Absence, absenceColumns } from './absence.store.ts';
import { decideAgreement } from './confirm-substitution.ts';
import { mayRevoke } from './revoke-substitution.ts';
import { decideOpen, stateAt } from './substitution.decide.ts';
import { type Substitution, substitutionColumns } from './substitution.store.ts';

type Group = QueryOf<typeof substitutionApi.absences>['group'];
type Listed = { items: AbsenceView[]; mayDeclareForOthers: boolean };

/** Vắng mặt và ủy quyền: the own absences, those in which the own word or work is asked, or all of the people whose
 *  absences this post keeps; the newest first. */
export async function listAbsences(ctx: QueryCtx, input: { group: Group }): Promise<Listed> {
  const { rows: absences } = await sql<Absence>`select ${absenceColumns} from identity.absence a
    where a.agency_id = ${ctx.actor.agencyId} and ${inGroup(ctx, input.group)}
    order by a.to_at desc, a.id desc limit 200`.execute(ctx.tx);
  const people = new People(ctx);
  const items: AbsenceView[] = [];
  for (const absence of absences) {
    const absent = await people.get(absence.appointmentId);
    if (input.group === 'agency' && !(await mayKeepAbsence(ctx, absent))) continue;
    items.push(await toAbsence(ctx, { absence, absent, people }));
  }
  return { items, mayDeclareForOthers: mayKeepOthers(ctx.actor) };
}

function inGroup(ctx: QueryCtx, group: Group): RawBuilder<boolean> {
  const { actor } = ctx;
  if (group === 'mine')
    return sql<boolean>`a.person_id = ${actor.standsIn?.personId ?? actor.personId}::uuid`;
  if (group === 'agency') return sql<boolean>`(a.ended_at is null and a.to_at > ${ctx.clock.now()})`;
  return sql<boolean>`exists (select from identity.substitution s where s.absence_id = a.id
    and s.state in ('proposed', 'confirmed') and s.to_at > ${ctx.clock.now()}
    and (s.substitute_person_id = ${actor.personId}::uuid or (s.approved_at is null and ${headsSome(ctx)})))`;
}

/** Heads see what waits for their word; whose head one is says {@link isHeadOf}, here only who may be one. */
function headsSome({ actor }: QueryCtx): RawBuilder<boolean> {
  if (actor.standsIn) return sql<boolean>`false`;
  if (actor.roles.includes('leader') || isOfficeHead(actor)) return sql<boolean>`true`;
  if (!actor.roles.includes('unit_head')) return sql<boolean>`false`;
  return sql<boolean>`exists (select from org.post p where p.id = s.absent_post_id and p.unit_id = ${actor.unitId}::uuid
    and s.absent_person_id <> ${actor.personId}::uuid)`;
}

/** Appointments by id, each read once. */
class People {
  readonly #ctx: QueryCtx;
  readonly #known = new Map<string, AppointmentAt>();
  constructor(ctx: QueryCtx) {
    this.#ctx = ctx;
  }
  async get(id: string): Promise<AppointmentAt> {
    const known = this.#known.get(id) ?? (await findAppointmentEver(this.#ctx.tx, id));
    if (!known) throw new Error(`appointment ${id} is not there`);
    this.#known.set(id, known);
    return known;
  }
}

const toPerson = (post: AppointmentAt) => ({
  appointmentId: post.holder.appointmentId,
  name: post.holder.name,
  title: post.title,
  unitName: post.unitName,
});

type Of = { absence: Absence; absent: AppointmentAt; people: People };

async function toAbsence(ctx: QueryCtx, { absence, absent, people }: Of): Promise<AbsenceView> {
  const now = ctx.clock.now();
  const { rows } = await sql<Substitution>`select ${substitutionColumns} from identity.substitution s
    where s.absence_id = ${absence.id}::uuid order by s.proposed_at, s.id`.execute(ctx.tx);
  const substitutions: SubstitutionView[] = [];
  for (const row of rows)
    substitutions.push(
      await toSubstitution(ctx, row, {
        absent,
        substitute: await people.get(row.substituteAppointmentId),
      }),
    );
  const isOver = absence.endedAt !== null || absence.toAt <= now;
  const mayKeep = await mayKeepAbsence(ctx, absent);
  const offered = mayKeep && !isOver ? ['end', 'add-substitute'] : [];
  return {
    id: absence.id,
    person: toPerson(absent),
    kind: absence.kind,
    note: absence.note,
    fromAt: instant(absence.fromAt),
    toAt: instant(absence.toAt),
    declaredBy: absence.declaredByName,
    endedAt: instant(absence.endedAt),
    isNow: !isOver && absence.fromAt <= now,
    askedAt: instant(absence.askedAt),
    substitutions,
    actions: offered.map((action) => ({ action, allowed: true, reason: null })),
  };
}

async function toSubstitution(
  ctx: QueryCtx,
  row: Substitution,
  { absent, substitute }: { absent: AppointmentAt; substitute: AppointmentAt },
): Promise<SubstitutionView> {
  const now = ctx.clock.now();
  const isOpen = decideOpen(row, now).length === 0;
  const agreement = decideAgreement(ctx.actor, row, absent);
  const isAsked =
    row.state === 'proposed' &&
    (row.substitutePersonId === ctx.actor.personId || isHeadOf(ctx.actor, absent));
  return {
    id: row.id,
    state: stateAt(row, now),
    absent: toPerson(absent),
    substitute: toPerson(substitute),
    fromAt: instant(row.fromAt),
    toAt: instant(row.toAt),
    scope: {
      work: [...row.scope.work],
      typeCodes: [...row.scope.typeCodes],
      fieldCodes: [...row.scope.fieldCodes],
      unitIds: [...row.scope.unitIds],
    },
    basis: row.basis,
    proposedBy: row.proposedByName,
    waitsFor: isOpen && row.state === 'proposed' ? waitsFor(row, substitute) : [],
    closeReason: row.closeReason,
    closedBy: row.closedByName,
    actions: [
      // Whose word is given already has no button left.
      ...(isOpen && isAsked && agreement.length === 0
        ? [{ action: 'confirm', allowed: true, reason: null }]
        : []),
      ...(isOpen && (await mayRevoke(ctx, row)) ? [{ action: 'revoke', allowed: true, reason: null }] : []),
    ],
  };
}

const waitsFor = (row: Substitution, substitute: AppointmentAt): string[] => [
  ...(row.acceptedAt ? [] : [substitute.holder.name]),
  ...(row.approvedAt ? [] : ['Lãnh đạo đơn vị hoặc cơ quan']),
];
