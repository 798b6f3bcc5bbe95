-- module: signing
-- Whether the agency's name and the time stand under the seal (TT 01/2019 practice); set by the administrator.
create table signing.seal_setting (
  agency_id uuid primary key references org.agency,
  text_mode text not null check (text_mode in ('none', 'nameTime')),
  set_by uuid references org.person,
  set_at timestamptz not null
);
alter table signing.seal_setting enable row level security;
create policy agency_wall on signing.seal_setting to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on signing.seal_setting to congvu_app;
