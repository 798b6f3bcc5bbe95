-- module: documents
-- Voiding a number takes several people (R-NUM-9): the clerk proposes, the office head approves, and once the seal
-- stands the signer agrees too. All names are kept.
create table documents.void_request (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  reason text not null,
  needs_consent boolean not null,
  signer_person_id uuid references org.person,
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'withdrawn')),
  proposed_by uuid not null references org.person,
  proposed_name text not null,
  proposed_at timestamptz not null,
  approved_by uuid references org.person,
  approved_name text,
  approved_at timestamptz,
  consented_by uuid references org.person,
  consented_name text,
  consented_at timestamptz,
  ended_by uuid references org.person,
  ended_name text,
  ended_at timestamptz,
  end_note text,
  check ((state = 'open') = (ended_at is null)),
  check (state <> 'done' or (approved_by is not null and approved_by <> proposed_by
    and (not needs_consent or consented_by is not null)))
);
create unique index void_request_open on documents.void_request (outgoing_id) where state = 'open';
create index void_request_agency on documents.void_request (agency_id, proposed_at desc);

-- Set while a request is open: the number is neither sealed nor sent meanwhile.
alter table documents.outgoing add column void_request_id uuid references documents.void_request;

alter table documents.void_request enable row level security;
create policy agency_wall on documents.void_request to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.void_request to congvu_app;
