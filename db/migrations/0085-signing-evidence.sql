-- module: signing
-- What a verdict rested on is kept with it (TT 15/2025 S8, V3): certificates, lists, answers, time-stamps, the result.
-- Bytes stand once however many verdicts used them; destroying them leaves their digest.
create table signing.evidence_bytes (
  sha256 text primary key,
  der bytea,
  destroyed_at timestamptz,
  destroyed_by uuid references org.person,
  check ((der is null) = (destroyed_at is not null))
);
create table signing.evidence (
  id uuid primary key,
  verification_id uuid references signing.verification,
  request_id uuid,
  kind text not null check (kind in ('cert', 'crl', 'ocsp', 'tst', 'result')),
  sha256 text not null references signing.evidence_bytes,
  source_url text,
  produced_at timestamptz,
  next_update timestamptz,
  check (verification_id is not null or request_id is not null)
);
create index evidence_verification on signing.evidence (verification_id);
create index evidence_sha256 on signing.evidence (sha256);
grant select, insert on signing.evidence to congvu_app;
grant select, insert, update on signing.evidence_bytes to congvu_app;

-- Answers of issuers, shared by all processes (signing.md 6.4): a row without bytes is a failure that is not yet over.
create table signing.issuer_answer (
  key text primary key,
  der bytea,
  expires_at timestamptz not null
);
grant select, insert, update, delete on signing.issuer_answer to congvu_app;

-- The same file under another number is another question (signing.md 7.1, rule 11).
alter table signing.verification add column expected_number text;
