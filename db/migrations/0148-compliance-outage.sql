-- module: compliance
-- An outage of the system that the head of the agency has approved: while it is open the clerk may keep numbers for
-- paper (R-NUM-13).
create table compliance.outage (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('system')),
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'open', 'refused', 'closed')),
  proposed_by uuid not null references org.person,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references org.person,
  decided_name text,
  decided_at timestamptz,
  closed_name text,
  closed_at timestamptz,
  check ((state = 'closed') = (closed_at is not null)),
  check (state = 'proposed' or decided_at is not null)
);
create unique index outage_current on compliance.outage (agency_id) where state in ('proposed', 'open');
alter table compliance.outage enable row level security;
create policy agency_wall on compliance.outage to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on compliance.outage to congvu_app;
create view compliance.v_outage as select id, agency_id, kind, state, decided_at, closed_at from compliance.outage;
grant select on compliance.v_outage to congvu_reader, congvu_app;
