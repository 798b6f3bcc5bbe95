-- module: routing
-- A cycle keeps the route it was started on; a step may stand in a parallel group and wait for several people, each with
-- a decision of his own (documents.md §8.1 StepTask).
create table routing.route_instance (
  document_id uuid not null references documents.outgoing,
  agency_id uuid not null references org.agency,
  cycle integer not null,
  -- Null: a delivered route (T1, T2 …), named by its code.
  template_id uuid references routing.route_template,
  template_code text,
  template_name text not null,
  template_version integer not null,
  -- Why the cycle began: submitted, returned to a passed step, edited by an assignee.
  started_by text not null check (started_by in ('submit', 'return', 'edit')),
  started_at timestamptz not null,
  primary key (document_id, cycle)
);
create index route_instance_template on routing.route_instance (template_id);

alter table routing.step drop constraint step_kind_check;
alter table routing.step add constraint step_kind_check
  check (kind in ('UNIT_REVIEW', 'CONSULT', 'FORM_CHECK', 'OFFICE_REVIEW', 'INITIAL', 'SIGN'));
alter table routing.step drop constraint step_document_id_cycle_ordinal_key;
alter table routing.step
  add column position integer not null default 1,
  add column mode text not null default 'any' check (mode in ('single', 'all', 'any', 'quorum')),
  add column quorum integer,
  add column due_rule jsonb,
  add column due_at timestamptz,
  add column may_edit boolean not null default false,
  add column may_add_consultation boolean not null default false,
  add unique (document_id, cycle, ordinal, position);

create table routing.step_task (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  step_id uuid not null references routing.step,
  cycle integer not null,
  assignee_post_id uuid not null references org.post,
  state text not null check (state in ('open', 'decided', 'returned', 'forwarded', 'skipped', 'void')),
  -- The version of the document when the task was opened: whoever saw that one or a later one may decide.
  opened_version integer not null default 1,
  opened_at timestamptz not null,
  acted_by_post_id uuid references org.post,
  acted_by_person_id uuid references org.person,
  acted_by_name text,
  -- The holder of the post for whom a substitute acted; printed as "A (thay B …)".
  on_behalf_of text,
  decision text check (decision in ('approve', 'agree', 'disagree', 'other', 'return', 'refuse', 'forward', 'skip')),
  opinion text,
  -- The bytes that were seen, and everything that was bound with them (file, attachments, recipients, what prints).
  content_sha256 text,
  bound_sha256 text,
  at timestamptz,
  check ((state = 'open') = (at is null))
);
create unique index step_task_once on routing.step_task (step_id, assignee_post_id) where state = 'open';
create index step_task_waiting on routing.step_task (assignee_post_id, opened_at, document_id) where state = 'open';
create index step_task_document on routing.step_task (document_id, cycle);

do $$
declare t text;
begin
  foreach t in array array['route_instance', 'step_task'] loop
    execute format('alter table routing.%I enable row level security', t);
    execute format('create policy agency_wall on routing.%I to congvu_app '
      || 'using (agency_id = (select platform.current_agency()) or (select platform.is_system())) '
      || 'with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert on routing.route_instance to congvu_app;
grant select, insert, update on routing.step_task to congvu_app;

-- What waits or was decided before this day.
insert into routing.step_task (id, agency_id, document_id, step_id, cycle, assignee_post_id, state, opened_version, opened_at)
  select gen_random_uuid(), s.agency_id, s.document_id, s.id, s.cycle, post_id, 'open', 1, coalesce(s.opened_at, now())
  from routing.step s, unnest(s.assignee_post_ids) as post_id where s.state = 'open';
insert into routing.step_task (id, agency_id, document_id, step_id, cycle, assignee_post_id, state, opened_version, opened_at,
    acted_by_post_id, acted_by_person_id, acted_by_name, decision, opinion, content_sha256, at)
  select gen_random_uuid(), s.agency_id, s.document_id, s.id, s.cycle, s.decided_by_post_id,
    case s.state when 'approved' then 'decided' else s.state end, 1, coalesce(s.opened_at, s.decided_at),
    s.decided_by_post_id, s.decided_by_person_id, s.decided_by_name,
    case s.state when 'approved' then 'approve' when 'returned' then 'return' else 'skip' end, s.opinion, s.content_sha256,
    s.decided_at
  from routing.step s where s.state in ('approved', 'returned', 'skipped') and s.decided_by_post_id is not null;
