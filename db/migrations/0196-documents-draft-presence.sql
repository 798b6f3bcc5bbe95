-- module: documents
-- Who has the desk of a draft open now. A signal, not a record: a row that is not renewed for a minute and a half says
-- nothing any more, and old rows are removed.
create table documents.draft_presence (
  outgoing_id uuid not null references documents.outgoing,
  person_id uuid not null references org.person,
  agency_id uuid not null references org.agency,
  post_id uuid not null references org.post,
  name text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (outgoing_id, person_id)
);
alter table documents.draft_presence enable row level security;
create policy agency_wall on documents.draft_presence to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on documents.draft_presence to congvu_app;
