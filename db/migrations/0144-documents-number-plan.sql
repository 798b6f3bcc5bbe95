-- module: documents
-- How the head of the agency groups the numbers of an issuing body (NĐ 30 Đ.15.1; R-NUM-3, R-NUM-4, R-NUM-7), dated.
create table documents.number_plan (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  issuing_body_id uuid not null references org.issuing_body,
  scheme text not null check (scheme in ('by_type', 'single', 'letters_apart', 'custom', 'shared')),
  -- [{code, name, typeCodes}]; '*' stands for all types no other group names. Null where the scheme says it all.
  groups jsonb,
  -- scheme shared: numbers come from the sequences of this body.
  shared_body_id uuid references org.issuing_body,
  basis text not null,
  valid_from date not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'replaced')),
  proposed_by uuid not null references org.person,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references org.person,
  decided_name text,
  decided_at timestamptz,
  decision_note text,
  check ((scheme = 'custom') = (groups is not null)),
  check ((scheme = 'shared') = (shared_body_id is not null)),
  check ((state = 'proposed') = (decided_at is null))
);
create unique index number_plan_in_force on documents.number_plan (issuing_body_id, valid_from) where state = 'approved';
create unique index number_plan_open on documents.number_plan (issuing_body_id) where state = 'proposed';
create index number_plan_agency on documents.number_plan (agency_id, proposed_at desc);

alter table documents.number_sequence drop constraint number_sequence_kind_check;
alter table documents.number_sequence add constraint number_sequence_kind_check
  check (kind in ('outgoing', 'incoming', 'copy', 'advisory'));

alter table documents.number_plan enable row level security;
create policy agency_wall on documents.number_plan to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.number_plan to congvu_app;
