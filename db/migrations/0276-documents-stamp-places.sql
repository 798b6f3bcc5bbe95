-- module: documents
-- Where the clerks of an agency put the stamp ĐẾN on letters of a sender, a rectangle of page 1 in the
-- coordinates of its file, in points (NĐ 30/2020 Đ.22): proposed again for his next letter.
create table documents.stamp_place (
  agency_id uuid not null references org.agency,
  sender_key text not null check (length(sender_key) between 1 and 300),
  rect real[] not null check (array_length(rect, 1) = 4),
  kept_at timestamptz not null,
  primary key (agency_id, sender_key)
);
alter table documents.stamp_place enable row level security;
create policy agency_wall on documents.stamp_place to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.stamp_place to congvu_app;
