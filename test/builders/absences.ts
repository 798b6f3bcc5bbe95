import assert from 'node:assert/strict';
import { giveSecretary } from '../../apps/server/src/modules/identity/secretaries/give-secretary.ts';
import { confirmSubstitution } from '../../apps/server/src/modules/identity/substitutions/confirm-substitution.ts';
import { declareAbsence } from '../../apps/server/src/modules/identity/substitutions/declare-absence.ts';
import { seatPost, seatsOf } from '../../apps/server/src/modules/identity/substitutions/seats.query.ts';
import type { Person, StandInScope } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';

export const wholeScope: StandInScope = {
  work: ['outgoing', 'incoming', 'note'],
  typeCodes: [],
  fieldCodes: [],
  unitIds: [],
};
export const basis = 'Thông báo số 15/TB-UBND';
const dayMs = 86_400_000;

export type Away = { absenceId: string; substitutionId: string };
type Of = {
  absent: Person;
  substitute: Person;
  scope?: Partial<StandInScope>;
  days?: number;
  startsInDays?: number;
};

/** Declared by the absent person and agreed to by everybody whose word is needed. */
export async function standIn(world: World, of: Of): Promise<Away> {
  const from = world.clock.now().getTime() + (of.startsInDays ?? 0) * dayMs;
  const declared = await world.run(of.absent, (ctx) =>
    declareAbsence(ctx, {
      appointmentId: null,
      kind: 'trip',
      fromAt: new Date(from).toISOString(),
      toAt: new Date(from + (of.days ?? 5) * dayMs).toISOString(),
      note: '',
      basis,
      substitutes: [{ appointmentId: of.substitute.appointmentId, scope: { ...wholeScope, ...of.scope } }],
    }),
  );
  const id = declared.substitutionIds[0]!;
  await world.run(of.substitute, (ctx) => confirmSubstitution(ctx, { id }));
  const { rows } = await world.pools.ownerPool.query(
    'select state from identity.substitution where id = $1',
    [id],
  );
  if (rows[0].state === 'proposed') {
    const head = of.absent.agencyId === world.people.officeHead.agencyId ? world.people.chairman : of.absent;
    await world.run(head, (ctx) => confirmSubstitution(ctx, { id }));
  }
  return { absenceId: declared.id, substitutionId: id };
}

/** The person as the request finds him in the seat of somebody else; undefined when he has no such seat now. */
export async function findSeat(world: World, who: Person): Promise<Person | undefined> {
  const at = { now: world.clock.now(), today: world.clock.today() };
  const [seat] = await seatsOf(world.runtime.database, who.personId, at);
  return seat && { ...seatPost(who, seat), kind: 'person', address: who.address };
}

export async function seat(world: World, who: Person): Promise<Person> {
  const found = await findSeat(world, who);
  assert.ok(found, `${who.name} has no seat of somebody else`);
  return found;
}

export async function secretaryOf(world: World, of: { leader: Person; secretary: Person }): Promise<string> {
  const { id } = await world.run(of.leader, (ctx) =>
    giveSecretary(ctx, {
      leaderAppointmentId: of.leader.appointmentId,
      secretaryAppointmentId: of.secretary.appointmentId,
      basis,
    }),
  );
  return id;
}

/** Away from now on for a few days, with nobody who stands in. */
export async function declareAway(world: World, absent: Person, days = 5): Promise<void> {
  const from = world.clock.now().getTime();
  await world.run(absent, (ctx) =>
    declareAbsence(ctx, {
      appointmentId: null,
      kind: 'trip',
      fromAt: new Date(from).toISOString(),
      toAt: new Date(from + days * dayMs).toISOString(),
      note: '',
      basis,
      substitutes: [],
    }),
  );
}
