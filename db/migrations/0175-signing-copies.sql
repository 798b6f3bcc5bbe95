-- module: signing
-- The agency's signature on an electronic copy, put by the keeper of the device (NĐ 30 PL I Phần II; R-AUT-6).
create table signing.copy_signature (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  copy_id uuid not null references documents.copy,
  person_id uuid not null references org.person,
  post_id uuid not null references org.post,
  certificate_id uuid not null references signing.certificate,
  base_sha256 text not null,
  result_sha256 text not null,
  level text not null,
  timestamped_at timestamptz,
  rect jsonb not null,
  signed_at timestamptz not null
);
create index copy_signature_copy on signing.copy_signature (copy_id);
create trigger copy_signature_append_only before update or delete or truncate on signing.copy_signature
  execute function platform.refuse_change();
alter table signing.copy_signature enable row level security;
create policy agency_wall on signing.copy_signature to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
revoke update on signing.copy_signature from congvu_app;
grant select, insert on signing.copy_signature to congvu_app;
