-- module: search
-- A question is asked inside one agency, but an index over all agencies reads the hits of all of them first: of a word
-- that lacks its last letters it gathers every document of the province. Sixteen parts by agency, each with indexes and
-- statistics of its own; a question names its agency and so reads one part. 1 M rows: 4 min.
drop view search.v_entry;
alter table search.entry rename to entry_whole;
create table search.entry (
  like search.entry_whole including defaults including constraints,
  foreign key (agency_id) references org.agency
) partition by hash (agency_id);
do $$ begin
  for part in 0..15 loop
    execute format('create table search.entry_%s partition of search.entry for values with (modulus 16, remainder %s)', part, part);
    execute format('alter table search.entry_%s alter column exact set statistics 1000, alter column folded set statistics 1000', part);
  end loop;
end $$;
insert into search.entry select * from search.entry_whole;
drop table search.entry_whole;

alter table search.entry add primary key (document_id, agency_id);
create index entry_label on search.entry using gin (label_words);
create index entry_exact on search.entry using gin (exact);
create index entry_folded on search.entry using gin (folded);
create index entry_facets on search.entry using gin (facets);
create index entry_sort on search.entry (agency_id, sort_at desc, document_id desc);
create index entry_stale on search.entry (document_id) where facets is null;

-- The parts themselves are granted to nobody: the only way in is the table with its wall.
alter table search.entry enable row level security;
create policy agency_wall on search.entry to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on search.entry to congvu_app;
create view search.v_entry as select * from search.entry where agency_id = platform.current_agency();
grant select on search.v_entry to congvu_app;
