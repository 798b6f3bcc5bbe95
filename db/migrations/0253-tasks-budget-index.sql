-- module: tasks
-- The job of a new calendar pages through the clocks that count working time.
create index assignment_budget on tasks.assignment (incoming_id)
  where deadline_by = 'budget' and state in ('assigned', 'in_progress', 'reported');
