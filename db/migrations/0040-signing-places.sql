-- module: signing
-- Where the visible signature stands: the seal is placed by it (signing.md §2.1).
alter table signing.signature add column page integer, add column rect jsonb;
-- A revocation found later re-flags only what was signed after it (signing.md §10).
alter table signing.certificate add column revoked_at timestamptz;
-- The same file is judged once for each issuing agency, as long as no certificate and no anchor has changed.
alter table signing.verification add column issuing_agency_id uuid references org.agency;
create unique index trust_anchor_once on signing.trust_anchor (sha256(der));
