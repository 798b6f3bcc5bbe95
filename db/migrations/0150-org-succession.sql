-- module: org
-- Which agency stands in the place of which from when on (REF-2, REF-6). Proposed by one administrator, in force by the
-- word of a second; like the tree, readable by everybody in the installation.
create table org.succession_change (
  id uuid primary key,
  kind text not null check (kind in ('RENAME', 'MERGE', 'SPLIT', 'ABSORB', 'DISSOLVE', 'TRANSFER_FUNCTION')),
  -- First day of the new order: the predecessors end the day before.
  effective_on date not null,
  basis text not null,
  -- How many days mail to the closed code is still redirected (REF-6).
  transition_days integer not null check (transition_days between 0 and 3650),
  proposed_by uuid references org.person,
  proposed_at timestamptz not null,
  approved_by uuid references org.person,
  approved_at timestamptz,
  check (approved_by is null or approved_by is distinct from proposed_by)
);
create table org.succession (
  id uuid primary key,
  change_id uuid not null references org.succession_change,
  predecessor_id uuid not null references org.agency,
  successor_id uuid references org.agency,
  -- What goes over where not everything does: a function, a territory.
  scope text
);
create unique index succession_pair on org.succession
  (change_id, predecessor_id, coalesce(successor_id, '00000000-0000-0000-0000-000000000000'));
create index succession_predecessor on org.succession (predecessor_id);
create index succession_successor on org.succession (successor_id);
grant select, insert, update on org.succession_change to congvu_app;
grant select, insert on org.succession to congvu_app;
