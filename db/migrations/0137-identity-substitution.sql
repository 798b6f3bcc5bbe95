-- module: identity
-- Absence, substitution and secretaries (documents.md §8.2 R-RT-6, R-AUT-4; workfiles-archive-calendar.md §15).
create table identity.absence (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  appointment_id uuid not null references org.appointment,
  post_id uuid not null references org.post,
  person_id uuid not null references org.person,
  kind text not null check (kind in ('leave', 'trip', 'illness', 'other')),
  note text not null default '',
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  declared_by_person_id uuid not null references org.person,
  declared_by_name text not null,
  declared_at timestamptz not null,
  -- Back early, or called off: the day the absence really ended.
  ended_at timestamptz
);
create index absence_person on identity.absence (person_id, to_at);
create index absence_agency on identity.absence (agency_id, to_at);

create table identity.substitution (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  absence_id uuid not null references identity.absence,
  absent_appointment_id uuid not null references org.appointment,
  absent_post_id uuid not null references org.post,
  absent_person_id uuid not null references org.person,
  substitute_appointment_id uuid not null references org.appointment,
  substitute_post_id uuid not null references org.post,
  substitute_person_id uuid not null references org.person,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  -- {work: outgoing|incoming…, typeCodes, fieldCodes, unitIds}; an empty list limits nothing.
  scope jsonb not null,
  basis text not null,
  state text not null check (state in ('proposed', 'confirmed', 'ended', 'revoked')),
  proposed_by_person_id uuid not null references org.person,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  -- Both must have agreed: the substitute, and the head of the absent person.
  accepted_at timestamptz,
  accepted_by_name text,
  approved_at timestamptz,
  approved_by_name text,
  -- When both were told that it began; the right itself hangs on the clock alone.
  started_at timestamptz,
  closed_at timestamptz,
  closed_by_name text,
  close_reason text,
  check (absent_person_id <> substitute_person_id),
  check (state <> 'confirmed' or (accepted_at is not null and approved_at is not null))
);
create index substitution_substitute on identity.substitution (substitute_person_id, to_at);
create index substitution_absent on identity.substitution (absent_person_id, to_at);
create index substitution_absence on identity.substitution (absence_id);

-- Reads and prepares at the desk of a leader; never decides, never signs.
create table identity.secretary_access (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  leader_appointment_id uuid not null references org.appointment,
  leader_post_id uuid not null references org.post,
  leader_person_id uuid not null references org.person,
  secretary_appointment_id uuid not null references org.appointment,
  secretary_post_id uuid not null references org.post,
  secretary_person_id uuid not null references org.person,
  basis text not null,
  given_by_name text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  check (leader_person_id <> secretary_person_id)
);
create index secretary_access_secretary on identity.secretary_access (secretary_person_id);
create unique index secretary_access_open on identity.secretary_access (leader_appointment_id, secretary_appointment_id)
  where to_at is null;

do $$
declare t text;
begin
  foreach t in array array['absence', 'substitution', 'secretary_access'] loop
    execute format('alter table identity.%I enable row level security', t);
    execute format('create policy agency_wall on identity.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert, update on identity.absence, identity.substitution, identity.secretary_access to congvu_app;

-- The seats that somebody may take beside the own posts, now. Asked at each log-in of a request, before the agency is
-- known: therefore as the owner, and only for one person at one instant.
create function identity.seats_of(person uuid, at timestamptz)
returns table (id uuid, mode text, own_appointment_id uuid, absent_appointment_id uuid, to_at timestamptz, basis text,
  scope jsonb)
language sql stable security definer set search_path = identity, pg_temp as $$
  select s.id, 'substitute', s.substitute_appointment_id, s.absent_appointment_id, s.to_at, s.basis, s.scope
  from identity.substitution s
  where s.substitute_person_id = person and s.state = 'confirmed' and s.from_at <= at and s.to_at > at
  union all
  select a.id, 'secretary', a.secretary_appointment_id, a.leader_appointment_id, a.to_at, a.basis, '{}'
  from identity.secretary_access a
  where a.secretary_person_id = person and a.from_at <= at and (a.to_at is null or a.to_at > at)
  limit 50
$$;
revoke all on function identity.seats_of(uuid, timestamptz) from public;
grant execute on function identity.seats_of(uuid, timestamptz) to congvu_app;
