-- module: tasks
-- A task given out of a letter of ours (a conclusion, a plan) stands beside it on the board, not among those without a letter.
create or replace view tasks.v_given_work with (security_invoker = true) as
  select a.id, a.agency_id, a.incoming_id, a.task_id,
    coalesce(a.incoming_id, t.source_incoming_id, t.source_outgoing_id) as source_id,
    a.unit_id, a.post_id, a.assigned_by_post_id, a.assigned_at, a.deadline_at as due_at, a.state, a.completed_at,
    a.reported_at, a.suspended_at, t.code, t.title,
    exists (select from tasks.extension e where e.assignment_id = a.id and e.decision = 'granted') as is_extended,
    exists (select from tasks.nudge n where n.assignment_id = a.id) as is_nudged
  from tasks.assignment a left join tasks.task t on t.id = a.task_id
  where a.parent_id is null and a.role = 'lead' and a.state not in ('revoked', 'handed_back');
