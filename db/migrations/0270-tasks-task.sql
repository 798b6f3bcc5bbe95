-- module: tasks
-- Tasks that need no letter (workfiles-archive-calendar.md §13): the same assignments hang on a task or on a letter, never on
-- both. Codes are counted by agency and year in the row of the counter, so that none is left out.
create table tasks.task_counter (
  agency_id uuid not null references org.agency,
  year smallint not null,
  last_number integer not null check (last_number > 0),
  primary key (agency_id, year)
);
create table tasks.task (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  year smallint not null,
  number integer not null check (number > 0),
  code text not null,
  title text not null,
  text text not null,
  result_kind text not null check (result_kind in ('document', 'report', 'figure', 'none')),
  urgency smallint not null default 0 check (urgency between 0 and 3),
  source_incoming_id uuid references documents.incoming,
  source_outgoing_id uuid references documents.outgoing,
  parent_id uuid references tasks.task,
  state text not null check (state in ('assigned', 'in_progress', 'done', 'handed_back', 'revoked')),
  due_at timestamptz not null,
  lead_name text not null,
  outcome text,
  return_reason text,
  assigned_by_post_id uuid not null references org.post,
  assigned_by_name text not null,
  assigned_by_title text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  version integer not null default 1,
  unique (agency_id, year, number),
  check (num_nonnulls(source_incoming_id, source_outgoing_id) <= 1)
);
create index task_parent on tasks.task (parent_id) where parent_id is not null;
create index task_source_incoming on tasks.task (source_incoming_id) where source_incoming_id is not null;
create index task_source_outgoing on tasks.task (source_outgoing_id) where source_outgoing_id is not null;
create index task_giver on tasks.task (assigned_by_post_id);

-- What the lead writes or found as the result: an outgoing document, whose dispatch hands the result in.
create table tasks.task_document (
  task_id uuid not null references tasks.task,
  outgoing_id uuid not null references documents.outgoing,
  agency_id uuid not null references org.agency,
  by_post_id uuid not null references org.post,
  by_name text not null,
  at timestamptz not null,
  primary key (task_id, outgoing_id)
);
create index task_document_outgoing on tasks.task_document (outgoing_id);
create trigger task_document_append_only before update or delete or truncate on tasks.task_document
  execute function platform.refuse_change();

alter table tasks.assignment alter column incoming_id drop not null;
alter table tasks.assignment add column task_id uuid references tasks.task;
alter table tasks.assignment add constraint assignment_one_work check (num_nonnulls(incoming_id, task_id) = 1);
create index assignment_task on tasks.assignment (task_id) where task_id is not null;
drop index tasks.assignment_one_lead;
create unique index assignment_one_lead on tasks.assignment
  (coalesce(incoming_id, task_id), coalesce(parent_id, '00000000-0000-0000-0000-000000000000'))
  where role = 'lead' and state in ('assigned', 'in_progress', 'reported', 'done');

do $$
declare t text;
begin
  foreach t in array array['task_counter', 'task', 'task_document'] loop
    execute format('alter table tasks.%I enable row level security', t);
    execute format('create policy agency_wall on tasks.%I to congvu_app using (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system())) with check (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert, update on tasks.task, tasks.task_counter to congvu_app;
grant select, insert on tasks.task_document to congvu_app;

-- Notices say code and title of a task as they say number and subject of a letter.
create or replace view notifications.v_document as
  select id, agency_id, 'outgoing'::text as kind, type_code, number_text, notation, subject, drafter_post_id, returned_reason
  from documents.outgoing
  union all
  select id, agency_id, 'incoming', type_code, number, notation, subject, null, null from documents.incoming
  union all
  select id, agency_id, 'task', 'TASK', code, null, title, null, null from tasks.task;
