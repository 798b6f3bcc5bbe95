-- module: signing
-- Sealed letters whose evidence for later checks (PAdES B-LT) has yet to come from the issuers (signing.md 3, 5). A row
-- goes when the evidence is there, when an issuer speaks against it, or after the last attempt.
create table signing.evidence_wait (
  outgoing_id uuid primary key references documents.outgoing,
  agency_id uuid not null references org.agency,
  -- The file as it was sealed; another one is another question.
  file_sha256 text not null,
  attempts integer not null default 0,
  -- Not before then. Moved on before the issuers are asked: an attempt that was cut off is taken up again.
  next_at timestamptz not null
);
create index evidence_wait_due on signing.evidence_wait (next_at);
alter table signing.evidence_wait enable row level security;
create policy agency_wall on signing.evidence_wait to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on signing.evidence_wait to congvu_app;
