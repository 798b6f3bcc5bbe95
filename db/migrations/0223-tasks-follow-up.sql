-- module: tasks
-- The whole state table of an assignment (workfiles-archive-calendar.md §13): results that wait for confirmation, who
-- replaced whom, extensions, nudges, files of a report, rungs of the ladder.
alter table tasks.assignment drop constraint assignment_state_check;
alter table tasks.assignment add constraint assignment_state_check
  check (state in ('assigned', 'in_progress', 'reported', 'done', 'handed_back', 'revoked'));
alter table tasks.assignment add column confirmation text not null default 'by_itself'
  check (confirmation in ('by_itself', 'by_assigner'));
alter table tasks.assignment add column reported_at timestamptz;
alter table tasks.assignment add column replaces_id uuid references tasks.assignment;
drop index tasks.assignment_one_lead;
create unique index assignment_one_lead on tasks.assignment (incoming_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'))
  where role = 'lead' and state in ('assigned', 'in_progress', 'reported', 'done');
drop index tasks.assignment_post_deadline;
drop index tasks.assignment_unit_deadline;
drop index tasks.assignment_giver;
create index assignment_post_deadline on tasks.assignment (post_id, deadline_key, id)
  where state in ('assigned', 'in_progress', 'reported');
create index assignment_unit_deadline on tasks.assignment (unit_id, deadline_key, id)
  where state in ('assigned', 'in_progress', 'reported');
create index assignment_giver on tasks.assignment (assigned_by_post_id, deadline_key, id)
  where state in ('assigned', 'in_progress', 'reported');
create index assignment_agency_deadline on tasks.assignment (agency_id, deadline_key, id)
  where state in ('assigned', 'in_progress', 'reported');

create table tasks.nudge (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  assignment_id uuid not null references tasks.assignment,
  ordinal integer not null,
  level smallint not null check (level in (1, 2)),
  text text not null,
  by_post_id uuid not null references org.post,
  by_name text not null,
  at timestamptz not null,
  unique (assignment_id, ordinal)
);
create trigger nudge_append_only before update or delete or truncate on tasks.nudge
  execute function platform.refuse_change();

create table tasks.extension (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  assignment_id uuid not null references tasks.assignment,
  reason text not null,
  due_before timestamptz not null,
  due_asked timestamptz not null,
  is_late boolean not null,
  asked_by_post_id uuid not null references org.post,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('granted', 'refused')),
  due_granted timestamptz,
  decision_reason text,
  decided_by_post_id uuid references org.post,
  decided_by_name text,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null)),
  check ((decision = 'granted') is not distinct from (case when decision is null then null else due_granted is not null end))
);
create unique index extension_one_open on tasks.extension (assignment_id) where decision is null;
create index extension_assignment on tasks.extension (assignment_id, asked_at);

create table tasks.progress_file (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  progress_id uuid not null references tasks.progress,
  sha256 text not null references storage.blob,
  name text not null,
  size_bytes bigint not null,
  mime text not null
);
create index progress_file_progress on tasks.progress_file (progress_id);

-- Each rung of a deadline once, whoever works; a new deadline has a new ladder.
create table tasks.escalation (
  assignment_id uuid not null references tasks.assignment,
  due_at timestamptz not null,
  rung text not null check (rung in ('before_3', 'before_1', 'due_day', 'over_1', 'over_3', 'over_7')),
  agency_id uuid not null references org.agency,
  post_ids uuid[] not null,
  at timestamptz not null,
  primary key (assignment_id, due_at, rung)
);
create trigger escalation_append_only before update or delete or truncate on tasks.escalation
  execute function platform.refuse_change();

-- DL-2: an urgent document that nobody opened at its stage within 15 minutes, day and night.
create table tasks.urgent_alarm (
  incoming_id uuid not null references documents.incoming,
  stage text not null check (stage in ('arrived', 'registered', 'presented', 'assigned')),
  since timestamptz not null,
  agency_id uuid not null references org.agency,
  post_ids uuid[] not null,
  at timestamptz not null,
  primary key (incoming_id, stage, since)
);
create trigger urgent_alarm_append_only before update or delete or truncate on tasks.urgent_alarm
  execute function platform.refuse_change();

do $$
declare t text;
begin
  foreach t in array array['nudge', 'extension', 'progress_file', 'escalation', 'urgent_alarm'] loop
    execute format('alter table tasks.%I enable row level security', t);
    execute format('create policy agency_wall on tasks.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
    execute format('grant select, insert on tasks.%I to congvu_app', t);
  end loop;
end $$;
grant update on tasks.extension to congvu_app;
