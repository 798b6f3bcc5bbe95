-- module: routing
-- What secretaries write ready for their leaders (workfiles-archive-calendar.md §15 SecretaryAccess): a proposal with the name of
-- its author, which becomes an act only by the leader's own command. One a leader's post and document is open at a time.
create table routing.prepared_act (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null,
  leader_post_id uuid not null references org.post,
  act text not null check (act in ('approveStep', 'returnDraft', 'direct', 'noteOnly', 'returnToClerk')),
  content jsonb not null,
  -- Of a route: the step and the bytes the secretary read.
  step_id uuid references routing.step,
  file_sha256 text,
  secretary_access_id uuid not null,
  secretary_person_id uuid not null references org.person,
  secretary_name text not null,
  prepared_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'used', 'withdrawn', 'replaced')),
  ended_at timestamptz,
  ended_by_person_id uuid references org.person,
  check ((state = 'open') = (ended_at is null))
);
create unique index prepared_act_open on routing.prepared_act (document_id, leader_post_id) where state = 'open';

-- What was proposed stays as it was proposed; it ends once.
create function routing.keep_prepared_act() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open'
    or (new.id, new.document_id, new.leader_post_id, new.act, new.content, new.secretary_person_id, new.prepared_at)
      is distinct from (old.id, old.document_id, old.leader_post_id, old.act, old.content, old.secretary_person_id, old.prepared_at)
  then raise exception 'routing.prepared_act is append-only';
  end if;
  return new;
end $$;
create trigger keep_prepared_act before update or delete on routing.prepared_act
  for each row execute function routing.keep_prepared_act();

alter table routing.prepared_act enable row level security;
create policy agency_wall on routing.prepared_act to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on routing.prepared_act to congvu_app;

-- The order of a leader's desk: smaller goes first; it ends with the task.
alter table routing.step_task add column place integer not null default 0;
drop index routing.step_task_waiting;
create index step_task_waiting on routing.step_task (assignee_post_id, place, opened_at, document_id) where state = 'open';
