-- module: tasks
-- "Ký nhận" of the register of incoming documents is the lead's acknowledgement; its progress stands in the follow-up one.
create or replace view tasks.v_assignment as
  select id, agency_id, incoming_id, parent_id, role, unit_id, post_id, deadline_at, state, assigned_at, completed_at,
         accepted_at, progress
  from tasks.assignment;
