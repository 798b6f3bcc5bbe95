-- module: signing
-- A signature that is waited for (signing.md §6.6): prepared, stored, completed minutes later or after a restart.
alter table signing.certificate add column chain bytea[] not null default '{}';

create table signing.batch (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('leader', 'seal')),
  person_id uuid not null references org.person,
  post_id uuid not null references org.post,
  -- In the order asked for.
  document_ids uuid[] not null,
  -- What was left out: {documentId, code, sentence}.
  excluded jsonb not null,
  created_at timestamptz not null
);
create table signing.request (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  kind text not null check (kind in ('leader', 'seal')),
  -- The command as it was sent: admitted once before the hash leaves, once more before the document moves.
  input jsonb not null,
  person_id uuid not null references org.person,
  appointment_id uuid not null,
  account_id uuid not null,
  address text not null,
  post_id uuid not null references org.post,
  position_snapshot text not null,
  certificate_id uuid not null references signing.certificate,
  cert_sha256 text not null,
  provider text not null,
  credential_ref text not null,
  display text not null,
  base_sha256 text not null,
  base_length integer not null,
  byte_range bigint[] not null,
  digest bytea not null,
  signed_attrs bytea not null,
  alg text not null,
  page integer not null,
  rect jsonb not null,
  -- PreparedSignature with the bytes to append; dropped when the request ends.
  prepared text,
  -- One confirmation of the person: requests of one group are started and polled together.
  group_id uuid not null,
  batch_id uuid references signing.batch,
  state text not null check (state in
    ('prepared', 'waiting', 'completing', 'done', 'refused', 'expired', 'failed', 'cancelled')),
  provider_ref text,
  -- Set before the service is called: a second look finds that it may have been asked already.
  started_at timestamptz,
  poll_at timestamptz,
  -- As the service documents it; doubled while it does not answer.
  poll_after_ms integer not null default 10000,
  expires_at timestamptz not null,
  attempts integer not null default 0,
  -- What the service returned, not yet believed; dropped when the request ends.
  answer bytea,
  result_sha256 text,
  last_code text,
  last_sentence text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- I4: one open request a file.
create unique index request_open on signing.request (document_id)
  where state in ('prepared', 'waiting', 'completing');
create index request_group on signing.request (group_id);
create index request_batch on signing.request (batch_id) where batch_id is not null;
create index request_post on signing.request (post_id, created_at desc);
create index request_due on signing.request (updated_at) where state in ('prepared', 'waiting', 'completing');

do $$
declare t text;
begin
  foreach t in array array['request', 'batch'] loop
    execute format('alter table signing.%I enable row level security', t);
    execute format('create policy agency_wall on signing.%I to congvu_app using (agency_id = (select '
      || 'platform.current_agency()) or (select platform.is_system())) with check (agency_id = (select '
      || 'platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert, update on signing.request, signing.batch to congvu_app;
