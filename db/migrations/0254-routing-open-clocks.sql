-- module: routing
-- The job of a new calendar pages through the steps that count working time.
create index step_clock on routing.step (id) where state = 'open' and due_rule is not null;
