-- module: documents
-- A letter whose lead stands still (workfiles-archive-calendar.md §13) is not late: its lists and reports ask the letter itself,
-- as they do for its deadline. Written with the suspension of the lead and emptied when the work goes on or ends.
alter table documents.incoming add column suspended_at timestamptz;
update documents.incoming d set suspended_at = a.suspended_at from tasks.assignment a
  where a.incoming_id = d.id and a.parent_id is null and a.role = 'lead' and a.suspended_at is not null
    and a.state in ('assigned', 'in_progress', 'reported');
create or replace view documents.v_registered_letter with (security_invoker = true) as
  select id, agency_id, arrival_number, arrived_at, arrived_on, sender_name, number, notation, subject, state, due_at,
         completed_at, suspended_at
  from documents.incoming where arrival_number is not null and state not in ('recalled', 'duplicate');
