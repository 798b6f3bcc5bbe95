-- module: documents
-- The letters that an uploaded draft names, as the reader found them in its file (documents.md §15.1, automatic links): number,
-- notation, day, issuer and page, nothing else of what it says. Derived: read again when the file or the reader is another.
create table documents.draft_reading (
  outgoing_id uuid primary key references documents.outgoing,
  agency_id uuid not null references org.agency,
  sha256 text not null references storage.blob on delete cascade,
  reader_version integer not null check (reader_version > 0),
  cites jsonb not null,
  read_at timestamptz not null
);
create index draft_reading_bytes on documents.draft_reading (sha256);
alter table documents.draft_reading enable row level security;
create policy agency_wall on documents.draft_reading to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.draft_reading to congvu_app;
