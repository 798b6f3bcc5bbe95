-- module: tasks
-- The document a part ended in stands with the part, too: what one part takes back stays the result of the others.
alter table tasks.assignment add column result_document_id uuid;
