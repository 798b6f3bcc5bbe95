-- module: documents
-- What the letter reader made of the main file of a received letter (documents.md §17), so that the desk has it at once.
-- Derived: read again when the file or the reader is another, wiped with the content of a withdrawn letter.
create table documents.letter_reading (
  incoming_id uuid primary key references documents.incoming,
  agency_id uuid not null references org.agency,
  sha256 text not null,
  reader_version integer not null check (reader_version > 0),
  -- Why the file cannot be read, as a code of the reader.
  fault text,
  reading jsonb,
  read_at timestamptz not null,
  check ((fault is null) <> (reading is null))
);
alter table documents.letter_reading enable row level security;
create policy agency_wall on documents.letter_reading to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on documents.letter_reading to congvu_app;
