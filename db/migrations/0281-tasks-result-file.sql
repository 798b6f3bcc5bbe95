-- module: tasks
-- The file of a report that the lead named as the result of the work.
alter table tasks.assignment add column result_file_id uuid references tasks.progress_file;
