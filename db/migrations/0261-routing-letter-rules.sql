-- module: routing
-- Rules of an agency for its incoming letters, as data with order and days (documents.md §15.7, R-DIR-4): to which leader they
-- are presented, by when they are handled. Letters that go straight to a unit may be named by their field, too.
alter table routing.direct_rule add column field_code text;
alter table routing.direct_rule drop constraint direct_rule_check;
alter table routing.direct_rule add constraint direct_rule_check
  check (num_nonnulls(sender_name, type_code, field_code, subject_words) >= 1);

create table routing.letter_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('present', 'deadline')),
  position integer not null,
  sender_name text,
  type_code text,
  field_code text,
  subject_words text,
  urgency smallint check (urgency between 0 and 3),
  post_id uuid references org.post,
  working_days smallint check (working_days between 0 and 100),
  basis text not null,
  valid_from date not null,
  valid_to date,
  created_by_name text not null,
  created_at timestamptz not null,
  ended_by_name text,
  check (valid_to is null or valid_to >= valid_from - 1),
  check (case kind when 'present' then post_id is not null and working_days is null and urgency is null
    else post_id is null and working_days is not null and urgency is not null end)
);
create index letter_rule_agency on routing.letter_rule (agency_id, kind, position);
alter table routing.letter_rule enable row level security;
create policy agency_wall on routing.letter_rule to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on routing.letter_rule to congvu_app;
grant update (position, valid_to, ended_by_name) on routing.letter_rule to congvu_app;
