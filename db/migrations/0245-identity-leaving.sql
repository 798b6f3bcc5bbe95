-- module: identity
-- Who leaves hands over first (NĐ 30/2020 Đ.31.3đ; workfiles-archive-calendar.md §15), and changes of access stay open until
-- somebody competent confirms them (Phụ lục VI III.3).
create table identity.leaving (
  appointment_id uuid primary key references org.appointment,
  agency_id uuid not null references org.agency,
  person_id uuid not null references org.person,
  -- From this instant the person signs no more in this post, handed over or not.
  leaves_at timestamptz not null,
  reason text not null,
  declared_by_person_id uuid not null references org.person,
  declared_by_name text not null,
  declared_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text
);
create index leaving_agency on identity.leaving (agency_id, declared_at);

create table identity.handover (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  appointment_id uuid not null references org.appointment,
  to_appointment_id uuid not null references org.appointment,
  kind text not null,
  object_id uuid not null,
  label text not null,
  by_name text not null,
  at timestamptz not null
);
create index handover_appointment on identity.handover (appointment_id, at);
create trigger handover_append_only before update or delete or truncate on identity.handover
  execute function platform.refuse_change();

create table identity.access_alert (
  -- The event that changed the access: told once, however often it is delivered.
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null,
  person_id uuid references org.person,
  person_name text not null,
  before text not null,
  after text not null,
  basis text not null default '',
  changed_by_person_id uuid not null references org.person,
  changed_by_name text not null,
  changed_at timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by_person_id uuid references org.person,
  confirmed_by_name text,
  note text,
  check ((confirmed_at is null) = (confirmed_by_person_id is null)),
  check (confirmed_by_person_id is distinct from changed_by_person_id or confirmed_by_person_id is null),
  check (confirmed_by_person_id is distinct from person_id or confirmed_by_person_id is null)
);
create index access_alert_open on identity.access_alert (agency_id, changed_at desc, id) where confirmed_at is null;
create index access_alert_agency on identity.access_alert (agency_id, changed_at desc, id);

do $$
declare t text;
begin
  foreach t in array array['leaving', 'handover', 'access_alert'] loop
    execute format('alter table identity.%I enable row level security', t);
    execute format('create policy agency_wall on identity.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert, update on identity.leaving, identity.access_alert to congvu_app;
grant select, insert on identity.handover to congvu_app;
