-- module: org
-- A new entry of a calendar goes through all open clocks as a job with progress; each move is kept for ever with what it was
-- before (one-stop.md §5.3).
create table org.calendar_run (
  change_id uuid primary key references org.calendar_change,
  -- Whose clocks: one agency's, or those of all.
  agency_id uuid references org.agency,
  state text not null check (state in ('running', 'done')),
  total integer not null,
  checked integer not null default 0,
  moved integer not null default 0,
  -- How far the job came: the source and the subject after which it goes on.
  source integer not null default 0,
  after_id uuid,
  started_at timestamptz not null,
  finished_at timestamptz
);
create table org.deadline_move (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  change_id uuid not null references org.calendar_change,
  kind text not null,
  subject_id uuid not null,
  due_before timestamptz not null,
  due_after timestamptz not null,
  at timestamptz not null,
  unique (change_id, kind, subject_id)
);
create index deadline_move_subject on org.deadline_move (subject_id, at);
create trigger deadline_move_append_only before update or delete or truncate on org.deadline_move
  execute function platform.refuse_change();

alter table org.calendar_run enable row level security;
-- How far a run for all is, everybody may see.
create policy calendar_read on org.calendar_run for select to congvu_app using (agency_id is null);
create policy agency_wall on org.calendar_run to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on org.calendar_run to congvu_app;
alter table org.deadline_move enable row level security;
create policy agency_wall on org.deadline_move to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on org.deadline_move to congvu_app;
