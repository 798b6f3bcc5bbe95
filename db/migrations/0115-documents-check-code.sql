-- module: documents
-- The code by which anybody may check an issued document (signing.md §12): given when its file is first made, kept
-- through every cycle, never given twice.
alter table documents.outgoing add column check_code text unique check (check_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$');
