-- module: org
-- The dated tree: an agency is immutable, its names and place in the tree are versions (REF-1).
create schema org;
grant usage on schema org to congvu_app, congvu_reader;

create table org.agency (
  id uuid primary key,
  slug text not null unique,
  created_at timestamptz not null
);
create table org.agency_version (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  code text not null,
  name text not null,
  short_name text not null,
  printed_name text not null,
  parent_printed_name text,
  abbreviation text not null,
  level text not null check (level in ('central', 'province', 'district', 'commune', 'department', 'party', 'other')),
  parent_id uuid references org.agency,
  place text not null,
  manual_order integer,
  basis text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index agency_version_agency on org.agency_version (agency_id, valid_from);
create index agency_version_parent on org.agency_version (parent_id);
create unique index agency_version_code on org.agency_version (code, valid_from);

create table org.unit (
  id uuid primary key,
  agency_id uuid not null references org.agency
);
create table org.unit_version (
  id uuid primary key,
  unit_id uuid not null references org.unit,
  name text not null,
  abbreviation text not null,
  valid_from date not null,
  valid_to date
);
create index unit_version_unit on org.unit_version (unit_id, valid_from);

-- In whose name a document goes out (documents.md §3).
create table org.issuing_body (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('agency', 'council', 'state_title', 'advisory_body')),
  printed_name text not null,
  parent_printed_name text,
  abbreviation text not null,
  regime text not null check (regime in ('head', 'collective')),
  place text not null,
  valid_from date not null,
  valid_to date
);
create index issuing_body_agency on org.issuing_body (agency_id);

create table org.person (
  id uuid primary key,
  full_name text not null,
  created_at timestamptz not null
);
create table org.post (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  unit_id uuid references org.unit,
  title text not null,
  kind text not null check (kind in ('head', 'acting_head', 'deputy', 'unit_head', 'unit_deputy', 'staff')),
  roles text[] not null,
  duties text[] not null default '{}',
  fields text[] not null default '{}',
  ordinal integer not null default 100,
  valid_from date not null,
  valid_to date
);
create index post_agency on org.post (agency_id);
create table org.appointment (
  id uuid primary key,
  post_id uuid not null references org.post,
  person_id uuid not null references org.person,
  basis text not null,
  valid_from date not null,
  valid_to date
);
create index appointment_person on org.appointment (person_id);
create index appointment_post on org.appointment (post_id);

-- Named groups of recipients; members by rule (children of a level) or by list, valid on the day (R-SND-1).
create table org.recipient_group (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  name text not null,
  child_level text,
  created_at timestamptz not null
);
create table org.group_member (
  group_id uuid not null references org.recipient_group,
  agency_id uuid not null references org.agency,
  valid_from date not null,
  valid_to date,
  primary key (group_id, agency_id, valid_from)
);
-- TL.: head of a unit signs by order (NĐ 30 Đ.13.3).
create table org.by_order_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  unit_id uuid not null references org.unit,
  type_codes text[] not null,
  basis text not null,
  valid_from date not null,
  valid_to date
);
-- TUQ.: special written authorisation, never passed on (NĐ 30 Đ.13.4).
create table org.signing_mandate (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  grantor_post_id uuid not null references org.post,
  grantee_post_id uuid not null references org.post,
  type_codes text[] not null,
  basis text not null,
  valid_from date not null,
  valid_to date not null
);

create view org.v_agency as
  select v.agency_id, a.slug, v.code, v.name, v.short_name, v.printed_name, v.level, v.parent_id, v.manual_order,
         v.valid_from, v.valid_to
  from org.agency_version v join org.agency a on a.id = v.agency_id;
create view org.v_head as
  select p.agency_id, p.id as post_id, p.title, pe.full_name, ap.valid_from, ap.valid_to
  from org.post p join org.appointment ap on ap.post_id = p.id join org.person pe on pe.id = ap.person_id
  where p.kind in ('head', 'acting_head');
grant select, insert, update on all tables in schema org to congvu_app;
grant select on org.v_agency, org.v_head to congvu_reader;
