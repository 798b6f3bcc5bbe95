-- module: compliance
-- Policies are dated data with their basis document (seed-requirements.md §1).
create schema compliance;
grant usage on schema compliance to congvu_app, congvu_reader;
create table compliance.policy (
  id uuid primary key,
  code text not null,
  kind text not null check (kind in ('PROCESS', 'DELIVERY', 'INTAKE', 'QUOTA')),
  agency_id uuid not null references org.agency,
  basis text not null,
  sentence text not null,
  -- Agencies bound by it; null = all child agencies of agency_id.
  scope_agency_ids uuid[],
  rules jsonb not null default '{}',
  valid_from date not null,
  valid_to date,
  added_at timestamptz not null
);
create index policy_kind on compliance.policy (kind, valid_from);
grant select, insert, update on compliance.policy to congvu_app;
create view compliance.v_policy as select id, code, kind, agency_id, basis, sentence, scope_agency_ids, valid_from, valid_to
  from compliance.policy;
grant select on compliance.v_policy to congvu_reader;
