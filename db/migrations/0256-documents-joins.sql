-- module: documents
-- Scans taken together by hand: the pages in this order are one letter; the scans stay as they came. `origin_id` is the scan
-- that came in from outside, through all cuts and joins: its mail is the mail of the part.
create table documents.scan_join (
  joined_id uuid not null references documents.scan,
  position integer not null check (position > 0),
  agency_id uuid not null references org.agency,
  scan_id uuid not null references documents.scan,
  first_page integer not null check (first_page > 0),
  primary key (joined_id, position),
  unique (joined_id, scan_id)
);
create index scan_join_scan on documents.scan_join (scan_id);
alter table documents.scan_join enable row level security;
create policy agency_wall on documents.scan_join to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.scan_join to congvu_app;
alter table documents.scan add column origin_id uuid references documents.scan;
create index scan_origin on documents.scan (origin_id) where origin_id is not null;
with recursive chain as (
  select id, batch_id, batch_id as origin_id from documents.scan where batch_id is not null
  union all
  select c.id, s.batch_id, s.batch_id from chain c join documents.scan s on s.id = c.batch_id where s.batch_id is not null
)
update documents.scan s set origin_id = c.origin_id from chain c join documents.scan o on o.id = c.origin_id
  where c.id = s.id and o.batch_id is null;
