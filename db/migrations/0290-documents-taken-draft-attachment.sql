-- module: documents
-- The attachment a draft was taken from goes with its letter (a purge, a withdrawal); the row keeps saying which it was.
alter table documents.taken_draft drop constraint taken_draft_attachment_id_fkey;
