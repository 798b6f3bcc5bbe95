-- module: documents
-- Files beside the main one (NĐ 30 Đ.8, PL I.III.1): title and order as printed, and the bytes with the agency's mark that go
-- out; the bytes as attached stay. `manifest` lists the files that are no PDF and is sealed in their place.
alter table documents.attachment
  add column title text,
  add column position integer not null default 0,
  add column origin text not null default 'own' check (origin in ('own', 'received', 'copy', 'manifest')),
  add column sealed_sha256 text references storage.blob,
  add column sealed_at timestamptz;
