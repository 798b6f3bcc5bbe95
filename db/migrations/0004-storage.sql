-- module: storage
-- Bytes live in the blob store under their SHA-256; a row here says that they are whole (R-LEG-2).
create schema storage;
grant usage on schema storage to congvu_app;
create table storage.blob (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  mime text not null,
  page_count integer,
  created_at timestamptz not null,
  scrubbed_at timestamptz,
  fault text
);
-- An upload waits here until a command attaches it; unattached ones are collected after 24 h.
create table storage.upload (
  sha256 text not null references storage.blob,
  account_id uuid not null,
  name text not null,
  at timestamptz not null,
  primary key (account_id, sha256)
);
grant select, insert, update on storage.blob to congvu_app;
grant select, insert, update, delete on storage.upload to congvu_app;
