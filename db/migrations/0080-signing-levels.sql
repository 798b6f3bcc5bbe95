-- module: signing
-- How far a signature goes (EN 319 142-1, 6): B-B without, B-T with a time-stamp; evidence for later checks follows the
-- seal as a revision of the file of its own.
alter table signing.signature
  add column level text not null default 'B-B' check (level in ('B-B', 'B-T')),
  add column timestamped_at timestamptz;
