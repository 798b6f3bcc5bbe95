-- module: tasks
create schema tasks;
grant usage on schema tasks to congvu_app, congvu_reader;

create table tasks.assignment (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  incoming_id uuid not null references documents.incoming,
  note_id uuid,
  parent_id uuid references tasks.assignment,
  role text not null check (role in ('lead', 'contributing', 'informed')),
  unit_id uuid references org.unit,
  post_id uuid references org.post,
  deadline_at timestamptz,
  state text not null check (state in ('assigned', 'in_progress', 'done', 'handed_back', 'revoked')),
  progress smallint not null default 0,
  outcome text,
  assigned_by_post_id uuid not null references org.post,
  assigned_by_name text not null,
  assigned_at timestamptz not null,
  accepted_at timestamptz,
  completed_at timestamptz,
  version integer not null default 1,
  check (num_nonnulls(unit_id, post_id) >= 1)
);
create index assignment_incoming on tasks.assignment (incoming_id);
create index assignment_post on tasks.assignment (post_id, state);
create index assignment_unit on tasks.assignment (unit_id, state);
-- Exactly one lead that is not handed back or revoked, per level (R-DIR-2).
create unique index assignment_one_lead on tasks.assignment (incoming_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'))
  where role = 'lead' and state in ('assigned', 'in_progress', 'done');

create table tasks.progress (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  assignment_id uuid not null references tasks.assignment,
  percent smallint not null check (percent between 0 and 100),
  text text not null,
  by_name text not null,
  at timestamptz not null
);
create index progress_assignment on tasks.progress (assignment_id, at);

do $$
declare t text;
begin
  foreach t in array array['assignment', 'progress'] loop
    execute format('alter table tasks.%I enable row level security', t);
    execute format('create policy agency_wall on tasks.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
  end loop;
end $$;
grant select, insert, update on tasks.assignment to congvu_app;
grant select, insert on tasks.progress to congvu_app;
create view tasks.v_assignment as
  select id, agency_id, incoming_id, parent_id, role, unit_id, post_id, deadline_at, state, assigned_at, completed_at
  from tasks.assignment;
grant select on tasks.v_assignment to congvu_reader, congvu_app;
