-- module: documents
-- Scans between the scanner and the register (documents.md §15.4, §15.8). The files as they came stay; what is looked at
-- is the PDF itself or one made of the pictures, and the parts of a batch are made of its pages.
create table documents.scan (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  source text not null check (source in ('upload', 'folder', 'split', 'join')),
  name text not null,
  file_sha256 text not null references storage.blob,
  page_count integer not null check (page_count > 0),
  batch_id uuid references documents.scan,
  first_page integer,
  last_page integer,
  state text not null check (state in ('sorting', 'waiting', 'split', 'joined', 'registered', 'discarded', 'quarantined')),
  -- [{code, page}]: what the clerk should know of a page.
  notes jsonb not null default '[]',
  incoming_id uuid references documents.incoming,
  reason text,
  arrived_at timestamptz not null,
  brought_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  version integer not null default 1,
  check ((batch_id is null) = (first_page is null)),
  check ((first_page is null) = (last_page is null)),
  check (last_page >= first_page)
);
create index scan_waits on documents.scan (agency_id, arrived_at, (coalesce(first_page, 0)), id) where state in ('sorting', 'waiting');
create index scan_bytes on documents.scan (file_sha256);
create index scan_batch on documents.scan (batch_id) where batch_id is not null;
create index scan_incoming on documents.scan (incoming_id) where incoming_id is not null;
alter table documents.scan enable row level security;
create policy agency_wall on documents.scan to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.scan to congvu_app;

-- The bytes as the scanner made them: one PDF, or the pictures of the pages.
create table documents.scan_original (
  id uuid primary key,
  scan_id uuid not null references documents.scan,
  position integer not null check (position > 0),
  agency_id uuid not null references org.agency,
  sha256 text not null references storage.blob,
  name text not null,
  size_bytes bigint not null,
  unique (scan_id, position)
);
create index scan_original_bytes on documents.scan_original (sha256);
create trigger scan_original_append_only before update or delete or truncate on documents.scan_original
  execute function platform.refuse_change();
alter table documents.scan_original enable row level security;
create policy agency_wall on documents.scan_original to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.scan_original to congvu_app;

-- Sheets printed to part the letters of a batch; the code cannot be guessed and counts in its own agency only.
create table documents.separator_run (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  code text not null unique,
  sheets integer not null check (sheets between 1 and 100),
  printed_at timestamptz not null,
  printed_by_name text not null
);
alter table documents.separator_run enable row level security;
create policy agency_wall on documents.separator_run to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.separator_run to congvu_app;
