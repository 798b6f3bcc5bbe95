-- module: org
-- Type-ahead without diacritics, one open version of each dated thing, membership of councils and advisory bodies.
-- 10 000 people: index build below 1 s.
create function org.fold(value text) returns text language sql immutable parallel safe strict
  return lower(translate(regexp_replace(normalize(value, NFD), U&'[\0300-\036f]', '', 'g'), 'đĐ', 'dd'));

alter table org.agency_version add column search_text text
  generated always as (' ' || org.fold(name || ' ' || short_name || ' ' || abbreviation || ' ' || code)) stored;
alter table org.unit_version add column search_text text
  generated always as (' ' || org.fold(name || ' ' || abbreviation)) stored;
alter table org.person add column search_text text generated always as (' ' || org.fold(full_name)) stored;
alter table org.post add column search_text text generated always as (' ' || org.fold(title)) stored;
alter table org.recipient_group add column search_text text generated always as (' ' || org.fold(name)) stored;
create index agency_version_search on org.agency_version using gin (search_text gin_trgm_ops);
create index person_search on org.person using gin (search_text gin_trgm_ops);

-- Two open versions, or two holders of one post, would make "who on that day" ambiguous (S0-12, REF-1).
create unique index agency_version_open on org.agency_version (agency_id) where valid_to is null;
create unique index unit_version_open on org.unit_version (unit_id) where valid_to is null;
create unique index appointment_open on org.appointment (post_id) where valid_to is null;
create index unit_agency on org.unit (agency_id);
create index by_order_rule_agency on org.by_order_rule (agency_id, unit_id);
create index signing_mandate_agency on org.signing_mandate (agency_id);

-- Advisory bodies use the agency's seal or have none (documents.md §7, last row).
alter table org.issuing_body add column has_agency_seal boolean not null default true;
create table org.body_member (
  id uuid primary key,
  issuing_body_id uuid not null references org.issuing_body,
  person_id uuid not null references org.person,
  title text not null,
  kind text not null check (kind in ('head', 'deputy', 'member')),
  basis text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index body_member_body on org.body_member (issuing_body_id, valid_from);
grant select, insert, update on org.body_member to congvu_app;
