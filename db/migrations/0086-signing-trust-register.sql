-- module: signing
-- The list of trusted authorities changes by two people (TT 15/2025 S5); what was trusted once stays in the register.
alter table signing.trust_anchor drop constraint if exists trust_anchor_kind_check;
alter table signing.trust_anchor
  add constraint trust_anchor_kind_check check (kind in ('co-yeu', 'neac', 'public-ca', 'foreign', 'test')),
  add column added_by uuid references org.person,
  add column approved_by uuid references org.person,
  add column approved_at timestamptz,
  add column removal_asked_by uuid references org.person,
  add column removed_by uuid references org.person,
  add column removed_at timestamptz,
  add constraint trust_anchor_two_people check (approved_by is distinct from added_by or added_by is null),
  add constraint trust_anchor_two_removers
    check (removed_by is distinct from removal_asked_by or removal_asked_by is null);
update signing.trust_anchor set approved_at = added_at;
drop index signing.trust_anchor_once;
create unique index trust_anchor_once on signing.trust_anchor (sha256(der)) where removed_at is null;
