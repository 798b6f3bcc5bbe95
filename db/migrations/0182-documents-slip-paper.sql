-- module: documents
-- Which scan is a paper of which slip (R-NUM-13): under a PROCESS policy only these come in, one a kept number.
create table documents.slip_paper (
  outgoing_id uuid primary key references documents.outgoing,
  agency_id uuid not null references org.agency,
  slip_id uuid not null references documents.number_slip,
  taken_at timestamptz not null
);
create index slip_paper_slip on documents.slip_paper (slip_id);
alter table documents.slip_paper enable row level security;
create policy agency_wall on documents.slip_paper to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.slip_paper to congvu_app;
