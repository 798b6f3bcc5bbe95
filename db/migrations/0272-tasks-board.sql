-- module: tasks
-- The board of the monitor counts work by its lead (workfiles-archive-calendar.md §13): of a letter or of a task, as it stands
-- now. What was revoked or handed back is counted where it was given again.
create view tasks.v_given_work with (security_invoker = true) as
  select a.id, a.agency_id, a.incoming_id, a.task_id, coalesce(a.incoming_id, t.source_incoming_id) as source_id,
    a.unit_id, a.post_id, a.assigned_by_post_id, a.assigned_at, a.deadline_at as due_at, a.state, a.completed_at,
    a.reported_at, a.suspended_at, t.code, t.title,
    exists (select from tasks.extension e where e.assignment_id = a.id and e.decision = 'granted') as is_extended,
    exists (select from tasks.nudge n where n.assignment_id = a.id) as is_nudged
  from tasks.assignment a left join tasks.task t on t.id = a.task_id
  where a.parent_id is null and a.role = 'lead' and a.state not in ('revoked', 'handed_back');
grant select on tasks.v_given_work to congvu_reader, congvu_app;
create index assignment_board on tasks.assignment (agency_id, assigned_at, id) where parent_id is null and role = 'lead';
