-- module: signing
-- The registry of certificates (signing.md §10): what stands in a certificate, what is known of it, what replaced it.
alter table signing.certificate
  add column serial text,
  add column spki_sha256 text,
  add column email text,
  add column position_title text,
  add column status_checked_at timestamptz,
  add column status_source text,
  add column held_at timestamptz,
  add column replaced_by uuid references signing.certificate,
  -- Owner, post and agency as they were called when it was bound: signatures are read by it later (R-LEG-3).
  add column snapshot jsonb;
alter table signing.certificate drop constraint if exists certificate_status_check;
alter table signing.certificate add constraint certificate_status_check
  check (status in ('active', 'on_hold', 'revoked', 'superseded'));
create index certificate_owner on signing.certificate (agency_id, owner_kind, person_id);
create index certificate_ends on signing.certificate (not_after) where status = 'active';

-- History of one certificate or request; nothing here is ever changed.
create table signing.certificate_event (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  certificate_id uuid references signing.certificate,
  request_id uuid,
  kind text not null,
  at timestamptz not null,
  person_id uuid references org.person,
  post_id uuid references org.post,
  data jsonb not null default '{}',
  check (certificate_id is not null or request_id is not null)
);
create index certificate_event_certificate on signing.certificate_event (certificate_id, at);
create index certificate_event_request on signing.certificate_event (request_id, at);
create trigger certificate_event_append_only before update or delete or truncate on signing.certificate_event
  execute function platform.refuse_change();
alter table signing.certificate_event enable row level security;
-- As in the log: everybody appends what he did, each agency reads its own.
create policy event_write on signing.certificate_event for insert to congvu_app with check (true);
create policy event_read on signing.certificate_event for select to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on signing.certificate_event to congvu_app;

-- Numbers of the law that are not confirmed yet, or that an installation may set (signing.md §18): one row each.
create table signing.registry_rule (
  code text primary key,
  value integer not null check (value between 0 and 3650),
  article text not null,
  is_confirmed boolean not null
);
insert into signing.registry_rule (code, value, article, is_confirmed) values
  ('NEW_TERM_YEARS', 5, 'NĐ 68/2024', false),
  ('RENEWAL_TERM_YEARS', 3, 'NĐ 68/2024', false),
  ('GRANT_DUE_WORKING_DAYS', 3, 'NĐ 68/2024 Đ.11.2', true),
  ('CHANGE_DUE_DAYS', 10, 'NĐ 68/2024 Đ.15', false),
  ('REVOKE_DUE_DAYS', 3, 'NĐ 68/2024 Đ.17', false),
  ('EXCEPTION_MAX_DAYS', 30, 'signing.md §10', true);
grant select, update on signing.registry_rule to congvu_app;
