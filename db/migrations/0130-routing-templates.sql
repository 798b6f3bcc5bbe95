-- module: routing
-- Routes of an agency (documents.md §8.1): one row a version. A version that was published never changes; what waits on it
-- keeps it.
create table routing.route_template (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  -- All versions of one route share this.
  family_id uuid not null,
  version integer not null check (version >= 1),
  name text not null check (length(name) between 1 and 200),
  state text not null check (state in ('draft', 'published', 'retired')),
  -- Empty = all. The route with the higher precedence wins, then the one that names more.
  type_codes text[] not null default '{}',
  field_codes text[] not null default '{}',
  urgencies integer[] not null default '{}',
  -- Content (Đ.12.1) or form (Đ.12.2) merged into the signature: kind of step → the recorded basis.
  merged_basis jsonb not null default '{}',
  precedence integer not null default 0 check (precedence between 0 and 100),
  valid_from date,
  valid_to date,
  changed_at timestamptz not null,
  changed_by_name text not null,
  published_at timestamptz,
  published_by_name text,
  -- Of the draft, for If-Match.
  revision integer not null default 1,
  unique (family_id, version),
  check ((state = 'draft') = (valid_from is null))
);
create unique index route_template_draft on routing.route_template (family_id) where state = 'draft';
create index route_template_agency on routing.route_template (agency_id, state);

-- Steps with the same ordinal are one parallel group.
create table routing.route_step (
  template_id uuid not null references routing.route_template on delete cascade,
  agency_id uuid not null references org.agency,
  ordinal integer not null check (ordinal >= 1),
  position integer not null check (position >= 1),
  kind text not null check (kind in ('UNIT_REVIEW', 'CONSULT', 'FORM_CHECK', 'OFFICE_REVIEW', 'INITIAL', 'SIGN', 'NUMBER',
    'SEAL', 'DISPATCH')),
  assignee_rule jsonb not null,
  mode text not null check (mode in ('single', 'all', 'any', 'quorum')),
  quorum integer check (quorum >= 1),
  due_rule jsonb,
  may_edit boolean not null default false,
  may_add_consultation boolean not null default false,
  -- When nobody holds the post, or the drafter holds it himself: the recorded basis on which the step falls away.
  omit_rule jsonb not null default '{}',
  primary key (template_id, ordinal, position),
  check ((mode = 'quorum') = (quorum is not null))
);

alter table routing.route_template enable row level security;
create policy agency_wall on routing.route_template to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
alter table routing.route_step enable row level security;
create policy agency_wall on routing.route_step to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on routing.route_template to congvu_app;
grant select, insert, delete on routing.route_step to congvu_app;

-- What was published is kept as it was: only its end may still be set.
create function routing.keep_published_template() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then return coalesce(new, old); end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - 'state' - 'valid_to') is distinct from (to_jsonb(old) - 'state' - 'valid_to') or new.state = 'draft' then
    raise exception 'route template % was published and is kept as it is', old.id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger route_template_published before update or delete on routing.route_template
  for each row execute function routing.keep_published_template();
create function routing.keep_published_steps() returns trigger language plpgsql as $$
begin
  if (select state from routing.route_template where id = coalesce(new.template_id, old.template_id)) <> 'draft' then
    raise exception 'steps of a published route template are kept as they are' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;
create trigger route_step_published before insert or update or delete on routing.route_step
  for each row execute function routing.keep_published_steps();
