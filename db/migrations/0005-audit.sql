-- module: audit
-- Who did what, in the transaction of the act; nothing here is ever changed (quality.md §4).
create schema audit;
grant usage on schema audit to congvu_app, congvu_reader;
create table audit.entry (
  id uuid primary key,
  at timestamptz not null,
  agency_id uuid,
  actor_id uuid,
  on_behalf_of uuid,
  post_id uuid,
  unit_id uuid,
  verb text not null,
  object_type text not null,
  object_id uuid,
  before_hash text,
  after_hash text,
  address text,
  request_id text,
  xact xid8 not null default pg_current_xact_id(),
  data jsonb not null default '{}'
);
create index entry_object on audit.entry (object_id, at);
create index entry_agency on audit.entry (agency_id, at);
create trigger entry_append_only before update or delete or truncate on audit.entry
  execute function platform.refuse_change();
alter table audit.entry enable row level security;
create policy entry_write on audit.entry for insert to congvu_app with check (true);
create policy entry_read on audit.entry for select to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system());
grant select, insert on audit.entry to congvu_app;
