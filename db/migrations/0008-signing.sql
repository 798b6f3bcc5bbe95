-- module: signing
create schema signing;
grant usage on schema signing to congvu_app, congvu_reader;

create table signing.certificate (
  id uuid primary key,
  sha256 text not null unique,
  der bytea not null,
  subject text not null,
  issuer text not null,
  owner_kind text not null check (owner_kind in ('person', 'agency')),
  person_id uuid references org.person,
  agency_id uuid not null references org.agency,
  provider text not null check (provider in ('p12')),
  credential_ref text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  status text not null default 'active' check (status in ('active', 'revoked', 'superseded')),
  added_at timestamptz not null,
  check ((owner_kind = 'person') = (person_id is not null))
);
create index certificate_person on signing.certificate (person_id) where status = 'active';
create index certificate_agency on signing.certificate (agency_id) where status = 'active';
create table signing.trust_anchor (
  id uuid primary key,
  kind text not null check (kind in ('co-yeu', 'neac', 'public-ca', 'test')),
  der bytea not null,
  name text not null,
  added_at timestamptz not null
);
-- Seal custody (NĐ 30 Đ.32, R-AUT-6): only this person may put the agency signature.
create table signing.key_custody (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  person_id uuid not null references org.person,
  basis text not null,
  valid_from date not null,
  valid_to date
);
create table signing.appearance (
  id uuid primary key,
  kind text not null check (kind in ('signature', 'seal')),
  person_id uuid references org.person,
  agency_id uuid references org.agency,
  png bytea not null,
  diameter_mm numeric,
  valid_from date not null,
  valid_to date
);
create table signing.signature (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  cycle integer not null,
  kind text not null check (kind in ('leader', 'seal')),
  medium text not null check (medium in ('digital', 'paper')),
  person_id uuid not null references org.person,
  post_id uuid not null references org.post,
  -- head · deputy · other: the signer's post at the moment of signing (R-AUT-3).
  statistic text not null check (statistic in ('head', 'deputy', 'other')),
  capacity jsonb not null,
  certificate_id uuid references signing.certificate,
  base_sha256 text,
  result_sha256 text,
  has_authority boolean not null,
  valid boolean not null,
  superseded boolean not null default false,
  signed_at timestamptz not null
);
create index signature_document on signing.signature (document_id);
create index signature_agency_at on signing.signature (agency_id, signed_at);
create table signing.verification (
  id uuid primary key,
  file_sha256 text not null,
  verdict text not null,
  integrity text not null,
  is_legal_original boolean not null,
  report jsonb not null,
  at timestamptz not null
);
create index verification_file on signing.verification (file_sha256, at desc);

alter table signing.signature enable row level security;
create policy agency_wall on signing.signature to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert, update on all tables in schema signing to congvu_app;

create view signing.v_signature as
  select document_id, agency_id, cycle, kind, medium, statistic, has_authority, valid, superseded, signed_at, person_id, post_id
  from signing.signature;
grant select on signing.v_signature to congvu_reader, congvu_app;
