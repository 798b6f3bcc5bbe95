-- module: org
-- Abbreviations are set by the head of the agency from a day on (NĐ 30 PL I.II.3b). A target without a row here keeps
-- the abbreviation it was founded with; one that has rows and none for a day has no abbreviation that day (R-NUM-14).
create table org.abbreviation (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  target_kind text not null check (target_kind in ('issuing_body', 'unit')),
  target_id uuid not null,
  text text not null,
  basis text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index abbreviation_start on org.abbreviation (target_id, valid_from);
create index abbreviation_agency on org.abbreviation (agency_id);
grant select, insert, update on org.abbreviation to congvu_app;

-- Who may sign what is proposed by the office and decided by the head of the agency (NĐ 30 Đ.13).
create table org.authority_proposal (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  change jsonb not null,
  summary text not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by uuid not null references org.person,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references org.person,
  decided_name text,
  decided_at timestamptz,
  decision_note text,
  check ((state = 'proposed') = (decided_at is null))
);
create index authority_proposal_agency on org.authority_proposal (agency_id, proposed_at desc);
alter table org.authority_proposal enable row level security;
create policy agency_wall on org.authority_proposal to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on org.authority_proposal to congvu_app;
