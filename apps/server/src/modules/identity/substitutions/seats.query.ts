import type { Role } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Person, StandInScope, StandsIn } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database.ts';
import { type AppointmentAt, findAppointment } from '../../org/index.ts';

export type Seat = { own: AppointmentAt; absent: AppointmentAt; standsIn: StandsIn };

type Row = {
  id: string;
  mode: StandsIn['mode'];
  own_appointment_id: string;
  absent_appointment_id: string;
  to_at: Date | null;
  basis: string;
  scope: StandInScope;
};

/** The seats of others that a person may take at this instant. Both must still hold their posts, in one agency. */
export async function seatsOf(tx: Tx, personId: string, at: { now: Date; today: LocalDay }): Promise<Seat[]> {
  const { rows } = await sql<Row>`select * from identity.seats_of(${personId}::uuid, ${at.now})`.execute(tx);
  const seats: Seat[] = [];
  for (const row of rows) {
    const own = await findAppointment(tx, row.own_appointment_id, at.today);
    const absent = await findAppointment(tx, row.absent_appointment_id, at.today);
    if (own && absent && own.agencyId === absent.agencyId)
      seats.push({ own, absent, standsIn: toStandsIn(row, absent) });
  }
  return seats;
}

function toStandsIn(row: Row, absent: AppointmentAt): StandsIn {
  const { id, mode, basis } = row;
  return {
    id,
    mode,
    basis,
    personId: absent.holder.personId,
    name: absent.holder.name,
    title: absent.title,
    until: row.to_at,
    scope: mode === 'substitute' && isLimited(row.scope) ? row.scope : null,
  };
}

export const isLimited = (scope: StandInScope): boolean =>
  scope.work.length < 3 || scope.typeCodes.length + scope.fieldCodes.length + scope.unitIds.length > 0;

/** Administration and inspection are duties of the person; the powers of a leader pass to none below the office head. */
export function seatRoles({ own, absent, standsIn }: Seat): Role[] {
  const mayLead = standsIn.mode === 'secretary' || isLeading(own);
  return absent.roles.filter(
    (role) => role !== 'admin' && role !== 'auditor' && (role !== 'leader' || mayLead),
  );
}

/** Leaders, and the office head, who acts for them by the quy chế. */
export const isLeading = (post: Pick<AppointmentAt, 'roles'>): boolean =>
  post.roles.includes('leader') || (post.roles.includes('office') && post.roles.includes('unit_head'));

/** Both names, as every act shows them (R-RT-6). */
export const seatName = ({ own, standsIn }: Seat): string =>
  standsIn.mode === 'substitute'
    ? `${own.holder.name} (thay ${standsIn.name} theo ${standsIn.basis})`
    : `${own.holder.name} (thư ký của ${standsIn.name})`;

type Sitting = { accountId: string; personId: string };

/** The seat of somebody else: his post, unit and roles, the own person, both names. */
export const seatPost = (of: Sitting, seat: Seat): Omit<Person, 'kind' | 'address'> => ({
  accountId: of.accountId,
  personId: of.personId,
  name: seatName(seat),
  appointmentId: seat.standsIn.id,
  postId: seat.absent.postId,
  title: seat.own.title,
  agencyId: seat.absent.agencyId,
  unitId: seat.absent.unitId,
  roles: seatRoles(seat),
  duties: seat.absent.duties.filter((duty) => duty === 'form_checker' || duty === 'mailbox'),
  standsIn: seat.standsIn,
});
