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
-- What is derived from the bytes and goes with them holds nothing.
create or replace function storage.is_named(wanted text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  holder record;
  found_row boolean;
begin
  for holder in
    select c.conrelid::regclass as held_in, a.attname as held_as
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confdeltype <> 'c' and c.confrelid = 'storage.blob'::regclass
    order by 1, 2
  loop
    execute format('select exists (select from %s where %I = $1)', holder.held_in, holder.held_as) into found_row using wanted;
    if found_row then return true; end if;
  end loop;
  return false;
end $$;
