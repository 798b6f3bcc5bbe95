-- module: documents
-- What an agency does with a letter that is asked back is decided with its day and basis (documents.md §13): rows are added,
-- never changed, so that what held on a day stays readable. A later row for the same day replaces the earlier one.
alter table documents.recall_policy
  add column id uuid not null default gen_random_uuid(),
  add column valid_from date not null default date '2020-01-01',
  add column basis text not null default '',
  add column set_by text not null default '',
  add column set_at timestamptz not null default now();
alter table documents.recall_policy drop constraint recall_policy_pkey;
alter table documents.recall_policy add primary key (id);
alter table documents.recall_policy
  alter column id drop default,
  alter column valid_from drop default,
  alter column basis drop default,
  alter column set_by drop default,
  alter column set_at drop default;
create index recall_policy_day on documents.recall_policy (agency_id, valid_from desc, set_at desc);
create trigger recall_policy_append_only before update or delete or truncate on documents.recall_policy
  execute function platform.refuse_change();
revoke update on documents.recall_policy from congvu_app;
