-- module: documents
-- The file with the evidence for later checks (PAdES B-LT) is a state of the file like the others. A sealed letter may
-- wait for it until the instant (signing.md 3: 30 s); empty when it waits for nothing.
alter table documents.file_revision drop constraint file_revision_kind_check;
alter table documents.file_revision add constraint file_revision_kind_check
  check (kind in ('rendered', 'uploaded', 'scan', 'leader_signed', 'number_filled', 'sealed', 'long_term'));
alter table documents.outgoing add column evidence_due_at timestamptz;
