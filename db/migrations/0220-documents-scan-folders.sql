-- module: documents
-- The scanner's folder of an agency (documents.md §15.8): what was seen in it, taken or refused. Nothing is taken before its
-- size stood still; a row stays open until the file is moved, so that a server that is killed goes on where it was.
create table documents.scan_folder (
  agency_id uuid primary key references org.agency,
  looked_at timestamptz not null,
  -- Why the folder itself cannot be used, as a code.
  fault text,
  lease_until timestamptz
);
alter table documents.scan_folder enable row level security;
create policy agency_wall on documents.scan_folder to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.scan_folder to congvu_app;
create table documents.scan_folder_file (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  name text not null,
  size_bytes bigint not null,
  mtime_ms bigint not null,
  still_since timestamptz not null,
  state text not null check (state in ('seen', 'taken', 'duplicate', 'refused')),
  -- The refusal with its sentence; never a word of the content.
  fault text,
  detail text,
  scan_id uuid references documents.scan,
  settled_at timestamptz,
  -- Out of the way, in "Đã nhận" or "Lỗi"; open until then.
  moved_at timestamptz
);
create unique index scan_folder_file_open on documents.scan_folder_file (agency_id, name) where moved_at is null;
create index scan_folder_file_latest on documents.scan_folder_file (agency_id, settled_at desc) where settled_at is not null;
create index scan_folder_file_scan on documents.scan_folder_file (scan_id) where scan_id is not null;
alter table documents.scan_folder_file enable row level security;
create policy agency_wall on documents.scan_folder_file to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on documents.scan_folder_file to congvu_app;
