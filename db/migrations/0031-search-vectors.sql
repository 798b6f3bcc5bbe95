-- module: search
-- Words are cut by vn-text, not by the parser of PostgreSQL ("ông/bà" is two words, "hòa" equals "hoà"), and the agency
-- is a word of every vector, so that one index answers "this word in this agency". 1 M rows: index build 4 min.
drop index search.entry_label, search.entry_number;
alter table search.entry drop column exact, drop column folded, drop column folded_subject, drop column folded_body,
  drop column label_key, drop column number;
alter table search.entry
  add column label_words tsvector not null default '',
  add column exact tsvector not null default '',
  add column folded tsvector not null default '',
  -- Signer, unit, recipients, arrival number: found, not shown.
  add column extra text not null default '',
  -- The file whose text is in `body`; null = none read yet.
  add column text_sha256 text;
create index entry_label on search.entry using gin (label_words);
create index entry_exact on search.entry using gin (exact);
create index entry_folded on search.entry using gin (folded);
alter table search.entry alter column exact set statistics 1000, alter column folded set statistics 1000;

-- What search may know of a document. module: documents publishes it, search alone reads it.
create view documents.v_search_source as
  select d.id, d.agency_id, 'outgoing'::text as kind, d.type_code, d.number_text, d.notation,
    coalesce((select a.name from org.v_agency a where a.agency_id = d.agency_id
      and a.valid_from <= coalesce(d.issued_on, d.created_at::date)
      and (a.valid_to is null or a.valid_to >= coalesce(d.issued_on, d.created_at::date)) limit 1), '') as issuer_name,
    d.subject, d.issued_on, d.state,
    coalesce(d.dispatched_at, d.numbered_at, d.first_submitted_at, d.created_at) as sort_at, d.file_sha256,
    concat_ws(' ', d.drafter_name, d.snapshot->>'signerName', d.snapshot->>'unitName',
      (select string_agg(r.printed_line, ' ' order by r.ordinal) from documents.recipient r where r.outgoing_id = d.id)) as extra,
    jsonb_build_array(d.content->'body', d.content->'appendices') as written
  from documents.outgoing d
  union all
  select d.id, d.agency_id, 'incoming', d.type_code, d.number, d.notation, d.sender_name, d.subject, d.issued_on, d.state,
    d.arrived_at, d.file_sha256, concat_ws(' ', d.arrival_number::text, d.signer_text, d.note), '[]'::jsonb
  from documents.incoming d;
grant select on documents.v_search_source to congvu_app;
