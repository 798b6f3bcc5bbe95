-- module: storage
-- What is read from a scan: words with their places, page by page, kept by the digest of the bytes, so that no page is
-- recognised twice. Derived from the bytes; gone with them.
create table storage.reading (
  sha256 text primary key references storage.blob on delete cascade,
  state text not null check (state in ('waiting', 'reading', 'done', 'failed')),
  page_count integer not null check (page_count > 0),
  -- Pages of a long file that are read at all.
  page_limit integer not null check (page_limit between 1 and page_count),
  pages_read integer not null default 0,
  -- Why it stopped, as a code of the reader.
  fault text,
  attempts integer not null default 0,
  asked_at timestamptz not null,
  -- Until then somebody is at it; a reader that was killed lets it lapse.
  lease_until timestamptz,
  done_at timestamptz
);
create index reading_open on storage.reading (asked_at) where state in ('waiting', 'reading');
create table storage.page_words (
  sha256 text not null references storage.reading on delete cascade,
  page integer not null check (page > 0),
  source text not null check (source in ('text', 'ocr')),
  -- In points, as the page is looked at.
  width real not null,
  height real not null,
  words jsonb not null,
  primary key (sha256, page)
);
grant select, insert, update on storage.reading to congvu_app;
grant select, insert on storage.page_words to congvu_app;
