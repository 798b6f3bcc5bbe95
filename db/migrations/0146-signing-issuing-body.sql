-- module: signing
-- A body that does not use the seal of the agency (HĐND beside UBND) has a certificate, a seal and a keeper of its own.
-- Null = the agency's own.
alter table signing.certificate add column issuing_body_id uuid references org.issuing_body;
alter table signing.certificate add constraint certificate_body_is_agency
  check (issuing_body_id is null or owner_kind = 'agency');
alter table signing.appearance add column issuing_body_id uuid references org.issuing_body;
alter table signing.appearance add constraint appearance_body_is_seal
  check (issuing_body_id is null or kind = 'seal');
alter table signing.key_custody add column issuing_body_id uuid references org.issuing_body;
