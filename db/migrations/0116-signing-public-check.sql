-- module: signing
-- What the public check page tells of an agency's documents (signing.md §12); no row = the defaults.
create table signing.public_check_policy (
  agency_id uuid primary key references org.agency,
  -- A document of restricted circulation: like one that does not exist, or by its existence alone.
  restricted text not null default 'silent' check (restricted in ('silent', 'exists')),
  shows_subject boolean not null default true,
  updated_at timestamptz not null
);
alter table signing.public_check_policy enable row level security;
create policy agency_wall on signing.public_check_policy to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on signing.public_check_policy to congvu_app;
