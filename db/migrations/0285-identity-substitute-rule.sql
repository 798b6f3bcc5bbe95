-- module: identity
-- Who may stand in for whom is a rule of each agency (workfiles-archive-calendar.md §15 rank-too-low); the newest line of a
-- kind counts, older ones stay as history. Without a line the delivered rule of the product holds.
create table identity.substitute_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  absent text not null check (absent in ('leader', 'unit_head', 'clerk', 'officer')),
  -- Any of: leader, office_head, unit_head, clerk, colleague (the same unit), anyone.
  allowed text[] not null check (cardinality(allowed) > 0),
  basis text not null,
  set_by_person_id uuid not null references org.person,
  set_by_name text not null,
  set_at timestamptz not null
);
create index substitute_rule_agency on identity.substitute_rule (agency_id, absent, set_at desc, id desc);
create trigger substitute_rule_append_only before update or delete or truncate on identity.substitute_rule
  execute function platform.refuse_change();
alter table identity.substitute_rule enable row level security;
create policy agency_wall on identity.substitute_rule to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on identity.substitute_rule to congvu_app;

-- The note of a leader is a kind of work of its own: who handles letters for another writes notes for him only if he was
-- given that too. Those who could, still can.
update identity.substitution set scope = jsonb_set(scope, '{work}', scope->'work' || '["note"]')
  where scope->'work' ? 'incoming';

-- When the heads were asked to find somebody for work that waits, and how often.
alter table identity.absence add column asked_at timestamptz, add column asked_times smallint not null default 0;
