-- module: signing
-- Addresses for one use that a program on the signer's desktop fetches a file from and sends it to (signing.md §9.6).
-- Only the digest of the secret part is kept; it is bound to the request, its signer and the bytes that were served.
create table signing.agent_ticket (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  agency_id uuid not null references org.agency,
  request_id uuid not null references signing.request,
  purpose text not null check (purpose in ('download', 'upload')),
  person_id uuid not null references org.person,
  base_sha256 text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index agent_ticket_request on signing.agent_ticket (request_id);
alter table signing.agent_ticket enable row level security;
create policy agency_wall on signing.agent_ticket to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on signing.agent_ticket to congvu_app;
