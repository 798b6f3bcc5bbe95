-- module: storage
-- Bytes of an upload nobody attached are removed after 24 h (I7); everything else is kept (R-LEG-4).
alter table storage.blob add column is_kept boolean not null default true;
alter table storage.blob add column touched_at timestamptz;
create index blob_unkept on storage.blob (touched_at) where not is_kept;
create index blob_scrubbed on storage.blob (scrubbed_at nulls first);
create index upload_at on storage.upload (at);
create index upload_sha256 on storage.upload (sha256);
grant delete on storage.blob to congvu_app;
