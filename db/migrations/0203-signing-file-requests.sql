-- module: signing
-- Separate files of a letter and electronic copies wait for a key outside this process as letters do (NĐ 30 PL I.III.1d, Phần II).
alter table signing.request
  alter column document_id drop not null,
  drop constraint request_kind_check,
  add constraint request_kind_check check (kind in ('leader', 'seal', 'attachment', 'copy')),
  -- Null for the sealed list of files that cannot carry a signature.
  add column attachment_id uuid references documents.attachment,
  add column file_name text,
  add constraint request_has_document check ((document_id is null) = (kind = 'copy')),
  add constraint request_file_of_letter check (attachment_id is null or kind = 'attachment');
-- I4: one open request a file.
drop index signing.request_open;
create unique index request_open on signing.request (document_id)
  where kind in ('leader', 'seal') and state in ('prepared', 'waiting', 'completing');
create unique index request_open_file on signing.request (document_id, coalesce(attachment_id, document_id))
  where kind = 'attachment' and state in ('prepared', 'waiting', 'completing');
create unique index request_open_copy on signing.request (agency_id, base_sha256)
  where kind = 'copy' and state in ('prepared', 'waiting', 'completing');
