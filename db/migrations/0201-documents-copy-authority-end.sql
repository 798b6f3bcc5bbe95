-- module: documents
-- A rule of who may sign copies ends by a row of its own: what was in force on a day stays readable (R-CPY-4).
create table documents.copy_authority_end (
  authority_id uuid primary key references documents.copy_authority,
  agency_id uuid not null references org.agency,
  last_day date not null,
  reason text not null,
  ended_by text not null,
  ended_at timestamptz not null
);
create trigger copy_authority_end_append_only before update or delete or truncate on documents.copy_authority_end
  execute function platform.refuse_change();
create trigger copy_authority_append_only before update or delete or truncate on documents.copy_authority
  execute function platform.refuse_change();
alter table documents.copy_authority_end enable row level security;
create policy agency_wall on documents.copy_authority_end to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
revoke update on documents.copy_authority_end from congvu_app;
grant select, insert on documents.copy_authority_end to congvu_app;
