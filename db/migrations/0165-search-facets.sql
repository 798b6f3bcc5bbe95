-- module: search
-- Every field that can be asked for by name is a word of one more vector ("t:DECISION", "signer:nguyen"), so that any
-- mixture of conditions is one question to one index; ranges and what a list shows have columns. Entries without
-- `facets` are written again by the job search.refresh.
alter table search.entry
  add column facets tsvector,
  add column due_on date,
  add column arrived_on date,
  add column arrival_number integer,
  -- What a list of results may show of the other fields, in words.
  add column shown jsonb not null default '{}';
create index entry_facets on search.entry using gin (facets);
create index entry_stale on search.entry (document_id) where facets is null;
create or replace view search.v_entry as select * from search.entry where agency_id = platform.current_agency();

-- A question a person asks again. It belongs to the person in a post: another post may not read the same documents.
create table search.saved_search (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  post_id uuid not null references org.post,
  person_id uuid not null references org.person,
  name text not null check (length(name) between 1 and 100),
  -- The address of the search screen without "?": conditions, order, columns.
  address text not null check (length(address) <= 4000),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index saved_search_name on search.saved_search (post_id, person_id, lower(name));
alter table search.saved_search enable row level security;
create policy agency_wall on search.saved_search to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update, delete on search.saved_search to congvu_app;
