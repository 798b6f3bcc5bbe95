-- module: tasks
-- Where a deadline comes from: a named day never moves, one counted in working days moves with the work calendar
-- (one-stop.md §5.3), one taken from the part above follows it.
alter table tasks.assignment
  add column deadline_by text not null default 'named' check (deadline_by in ('named', 'budget', 'above')),
  add column budget_days smallint check (budget_days between 1 and 250),
  -- The day the count began: day 1 is the first working day after it.
  add column budget_from date,
  -- A new calendar moved it then: its ladder of reminders begins there.
  add column deadline_moved_at timestamptz,
  add constraint assignment_budget
    check ((deadline_by = 'budget') = (budget_days is not null) and (budget_days is null) = (budget_from is null));
