-- module: documents
-- What the signatures of a file from a mail are worth, told at the desk before it is registered (documents.md §15.1, §15.8);
-- null: not judged yet, or paper.
alter table documents.scan add column verdict text check (verdict in ('valid', 'invalid', 'indeterminate', 'unsigned'));
