-- module: tasks
-- Suspend and resume (workfiles-archive-calendar.md §13): the clock of a part stands still, with its reason and legal ground;
-- the parts given out of it stand still with it. Resuming moves the deadline by the office time that was lost. The second
-- half of the row is written once, when the work goes on.
alter table tasks.assignment add column suspended_at timestamptz;
create table tasks.suspension (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  assignment_id uuid not null references tasks.assignment,
  -- The suspension of the part above that took this one along; its own id where somebody suspended it.
  top_id uuid not null references tasks.suspension,
  reason text not null,
  legal_basis text not null,
  suspended_at timestamptz not null,
  by_post_id uuid not null references org.post,
  by_name text not null,
  due_before timestamptz,
  resumed_at timestamptz,
  resumed_by_name text,
  due_after timestamptz,
  check (resumed_at is null or resumed_at >= suspended_at)
);
create unique index suspension_one_open on tasks.suspension (assignment_id) where resumed_at is null;
create index suspension_assignment on tasks.suspension (assignment_id, suspended_at);
create index suspension_top on tasks.suspension (top_id);

-- Level 3: a letter to another agency; its draft is written from the nudge and each knows the other.
alter table tasks.nudge add column outgoing_id uuid references documents.outgoing;
alter table tasks.nudge drop constraint nudge_level_check;
alter table tasks.nudge add constraint nudge_level_check check (level in (1, 2, 3) and (level = 3) = (outgoing_id is not null));
create index nudge_outgoing on tasks.nudge (outgoing_id) where outgoing_id is not null;

alter table tasks.suspension enable row level security;
create policy agency_wall on tasks.suspension to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on tasks.suspension to congvu_app;
