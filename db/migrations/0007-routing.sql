-- module: routing
create schema routing;
grant usage on schema routing to congvu_app, congvu_reader;

create table routing.step (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  cycle integer not null,
  ordinal integer not null,
  kind text not null check (kind in ('UNIT_REVIEW', 'FORM_CHECK', 'OFFICE_REVIEW', 'SIGN')),
  state text not null check (state in ('waiting', 'open', 'approved', 'returned', 'skipped', 'void')),
  assignee_post_ids uuid[] not null,
  -- Recorded basis where content approval is merged into SIGN (documents.md §8.1, T1).
  merged_basis text,
  decided_by_post_id uuid references org.post,
  decided_by_person_id uuid references org.person,
  decided_by_name text,
  opinion text,
  findings jsonb not null default '[]',
  content_sha256 text,
  opened_at timestamptz,
  decided_at timestamptz,
  unique (document_id, cycle, ordinal)
);
create index step_open on routing.step using gin (assignee_post_ids) where state = 'open';
create index step_document on routing.step (document_id);

-- Bút phê: never edited, a new note supersedes the old (R-DIR-1).
create table routing.directive_note (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  incoming_id uuid not null references documents.incoming,
  author_post_id uuid not null references org.post,
  author_person_id uuid not null references org.person,
  author_name text not null,
  author_title text not null,
  text text not null,
  at timestamptz not null,
  supersedes_id uuid references routing.directive_note
);
create index directive_note_incoming on routing.directive_note (incoming_id, at);
create trigger directive_note_append_only before update or delete or truncate on routing.directive_note
  execute function platform.refuse_change();

alter table routing.step enable row level security;
create policy agency_wall on routing.step to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
alter table routing.directive_note enable row level security;
create policy agency_wall on routing.directive_note to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert, update on routing.step to congvu_app;
grant select, insert on routing.directive_note to congvu_app;

create view routing.v_step as
  select document_id, agency_id, cycle, ordinal, kind, state, decided_by_post_id, decided_at,
         jsonb_array_length(findings) as passed_findings, merged_basis
  from routing.step;
grant select on routing.v_step to congvu_reader, congvu_app;
