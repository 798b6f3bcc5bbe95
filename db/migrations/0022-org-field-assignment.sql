-- module: org
-- Fields of a deputy with dates and basis (documents.md §7, KT.): what ended yesterday gives no signature today.
create table org.field_assignment (
  id uuid primary key,
  post_id uuid not null references org.post,
  field_code text not null,
  basis text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index field_assignment_open on org.field_assignment (post_id, field_code) where valid_to is null;
create index field_assignment_post on org.field_assignment (post_id, valid_from);
insert into org.field_assignment (id, post_id, field_code, basis, valid_from, valid_to)
  select gen_random_uuid(), p.id, f.code, 'Theo hồ sơ chức vụ', p.valid_from, p.valid_to
  from org.post p cross join lateral unnest(p.fields) f (code);
alter table org.post drop column fields;
grant select, insert, update on org.field_assignment to congvu_app;
