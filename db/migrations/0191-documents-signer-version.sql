-- module: documents
-- A version is also kept where the letter was laid out again for another signer or another capacity (R-AUT-1, R-RT-6).
alter table documents.outgoing drop constraint outgoing_written_as_check,
  add constraint outgoing_written_as_check check (written_as in ('saved', 'restored', 'urgency', 'signer'));
alter table documents.outgoing_version drop constraint outgoing_version_kind_check,
  add constraint outgoing_version_kind_check check (kind in ('saved', 'restored', 'urgency', 'signer', 'submitted'));
