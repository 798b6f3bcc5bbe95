-- module: documents
-- A kept version names who wrote it and when, not who replaced it; the document knows this of the text it holds now.
-- Autosaves of one pause are one version: `written_since` is the first of them.
-- `written_version` is the version whose text stands: later acts (a number, a signature) count on without writing.
alter table documents.outgoing
  add column written_by_person_id uuid,
  add column written_by_name text,
  add column written_at timestamptz,
  add column written_since timestamptz,
  add column written_version integer,
  add column written_as text not null default 'saved' check (written_as in ('saved', 'restored', 'urgency'));
alter table documents.outgoing_version
  add column kind text not null default 'saved' check (kind in ('saved', 'restored', 'urgency', 'submitted'));

-- Colleagues whom the drafter lets write with him; the row stays when it ends.
create table documents.co_drafter (
  id uuid primary key,
  agency_id uuid not null,
  outgoing_id uuid not null references documents.outgoing,
  post_id uuid not null,
  name text not null,
  granted_by_name text not null,
  granted_at timestamptz not null,
  ended_at timestamptz
);
create unique index co_drafter_once on documents.co_drafter (outgoing_id, post_id) where ended_at is null;

-- What was said beside the text, and that it was settled; kept with the document (R-RT-9).
create table documents.draft_comment (
  id uuid primary key,
  seq bigint generated always as identity,
  agency_id uuid not null,
  outgoing_id uuid not null references documents.outgoing,
  thread_id uuid not null,
  kind text not null check (kind in ('comment', 'reply', 'resolved', 'reopened')),
  version integer not null,
  cycle integer not null,
  part text not null default '',
  block_index integer,
  quote text not null default '',
  text text not null default '',
  by_post_id uuid not null,
  by_person_id uuid not null,
  by_name text not null,
  by_title text not null,
  at timestamptz not null
);
create index draft_comment_of on documents.draft_comment (outgoing_id, seq);

do $$
declare t text;
begin
  foreach t in array array['co_drafter', 'draft_comment'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = '
      || '(select platform.current_agency()) or (select platform.is_system())) with check (agency_id = '
      || '(select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert on documents.co_drafter, documents.draft_comment to congvu_app;
grant update (ended_at) on documents.co_drafter to congvu_app;
revoke update, delete on documents.draft_comment from congvu_app;
