-- module: search
-- Two vectors: exact diacritics rank above folded ones (R26). 1 M rows: index build 3 min.
create schema search;
grant usage on schema search to congvu_app;
create table search.entry (
  document_id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('incoming', 'outgoing')),
  number text,
  label text not null,
  label_key text not null,
  issuer_name text not null,
  subject text not null,
  body text not null default '',
  issued_on date,
  state text not null,
  sort_at timestamptz not null,
  exact tsvector generated always as (
    setweight(to_tsvector('simple', subject), 'A') || setweight(to_tsvector('simple', issuer_name), 'B')
    || setweight(to_tsvector('simple', body), 'D')) stored,
  folded_subject text not null,
  folded_body text not null,
  folded tsvector generated always as (
    setweight(to_tsvector('simple', folded_subject), 'A') || setweight(to_tsvector('simple', folded_body), 'D')) stored,
  updated_at timestamptz not null
);
create index entry_exact on search.entry using gin (exact);
create index entry_folded on search.entry using gin (folded);
create index entry_label on search.entry using gin (label_key gin_trgm_ops);
create index entry_number on search.entry (agency_id, number);
create index entry_sort on search.entry (agency_id, sort_at desc, document_id desc);
alter table search.entry enable row level security;
create policy agency_wall on search.entry to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert, update on search.entry to congvu_app;
