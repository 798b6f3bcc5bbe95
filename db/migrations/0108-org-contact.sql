-- module: org
-- What a certificate may name of a person besides the name: official e-mail and citizen number (NĐ 68/2024, forms 01 and 04).
create table org.person_contact (
  person_id uuid primary key references org.person,
  email text,
  citizen_number text,
  updated_at timestamptz not null
);
grant select, insert, update on org.person_contact to congvu_app;
