-- module: platform
-- Roles, settings of the transaction, event log (outbox), idempotency. 10 M events: index build 20 s.
do $$
begin
  if not exists (select from pg_roles where rolname = 'congvu_app') then create role congvu_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'congvu_reader') then create role congvu_reader nologin; end if;
end $$;
do $$ begin execute format('grant congvu_app, congvu_reader to %I', current_user); end $$;

create extension if not exists pg_trgm;

create schema platform;
grant usage on schema platform to congvu_app, congvu_reader;

-- The agency of the actor, set by the command runner for each transaction; the second wall (architecture.md §3).
create function platform.current_agency() returns uuid language sql stable parallel safe
  return nullif(current_setting('congvu.agency', true), '')::uuid;
-- True only inside ctx.asSystem: the one way across the agency wall.
create function platform.is_system() returns boolean language sql stable parallel safe
  return current_setting('congvu.system', true) = 'on';

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Outbox and history in one: what happened, in the transaction in which it happened.
create table platform.event (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  at timestamptz not null,
  agency_id uuid,
  type text not null,
  subject_id uuid not null,
  actor jsonb not null,
  data jsonb not null
);
create index event_subject on platform.event (subject_id, seq);
create index event_agency_at on platform.event (agency_id, at, type);
create trigger event_append_only before update or delete or truncate on platform.event
  execute function platform.refuse_change();
grant select, insert on platform.event to congvu_app;

-- The answer of a command, kept 24 h, so that a repeated request gets the same answer.
create table platform.idempotency (
  key text not null,
  actor_id uuid not null,
  request_hash text not null,
  status integer not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_at on platform.idempotency (at);
grant select, insert, delete on platform.idempotency to congvu_app;

-- A subscriber handles an event once: (subscriber, event) is its mark.
create table platform.handled_event (
  subscriber text not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (subscriber, event_id)
);
grant select, insert on platform.handled_event to congvu_app;

create table platform.setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
grant select, insert, update on platform.setting to congvu_app;
