-- module: tasks
-- The words that came with the assignment (directive note or the unit head's), shown in the list of tasks; and which
-- assignments are open in the order of their deadlines.
alter table tasks.assignment add column instruction text;
alter table tasks.assignment add column sequence integer not null default 0;
alter table tasks.assignment add column deadline_key timestamptz
  generated always as (coalesce(deadline_at, '9999-12-31 00:00:00+00'::timestamptz)) stored;
create index assignment_post_deadline on tasks.assignment (post_id, deadline_key, id) where state in ('assigned', 'in_progress');
create index assignment_unit_deadline on tasks.assignment (unit_id, deadline_key, id) where state in ('assigned', 'in_progress');
create index assignment_giver on tasks.assignment (assigned_by_post_id, deadline_key, id) where state in ('assigned', 'in_progress');
