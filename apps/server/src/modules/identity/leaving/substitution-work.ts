import { sql } from 'kysely';
import type { Holder, OpenWorkItem, OpenWorkSource } from '../../../platform/open-work.ts';

/** Substitutions and accesses of secretaries, given and taken, that still run: they end on the screen of absences. */
export const substitutionWork: OpenWorkSource = {
  kinds: ['substitution', 'secretary'],
  list: async (ctx, who) => [...(await substitutions(ctx, who)), ...(await secretaries(ctx, who))],
};

type Reading = Parameters<OpenWorkSource['list']>[0];

async function substitutions({ tx, clock }: Reading, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<{ id: string; label: string }>`select s.id,
        ab.full_name || ' – ' || su.full_name || ' (' || s.basis || ')' as label
      from identity.substitution s join org.person ab on ab.id = s.absent_person_id
      join org.person su on su.id = s.substitute_person_id
      where ${who.appointmentId}::uuid in (s.absent_appointment_id, s.substitute_appointment_id)
        and s.state in ('proposed', 'confirmed') and s.to_at > ${clock.now()} order by s.id limit 500`.execute(
    tx,
  );
  return rows.map(
    ({ id, label }): OpenWorkItem => ({
      kind: 'substitution',
      id,
      label,
      link: '/vang-mat',
      movable: false,
    }),
  );
}

async function secretaries({ tx, clock }: Reading, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<{ id: string; label: string }>`select a.id,
      se.full_name || ' là thư ký của ' || le.full_name || ' (' || a.basis || ')' as label
    from identity.secretary_access a join org.person se on se.id = a.secretary_person_id
    join org.person le on le.id = a.leader_person_id
    where ${who.appointmentId}::uuid in (a.leader_appointment_id, a.secretary_appointment_id)
      and (a.to_at is null or a.to_at > ${clock.now()}) order by a.id limit 500`.execute(tx);
  return rows.map((row) => ({ kind: 'secretary', ...row, link: '/vang-mat', movable: false }));
}
