-- module: documents
-- Where paper goes, for whoever is not in the system: written with the recipient, printed on the slip and the envelope
-- (NĐ 30/2020 PL IV, bì). Lines frozen before take it from the draft they were frozen from.
alter table documents.recipient add column address text check (length(address) <= 300);
update documents.recipient r set address = nullif(trim(d.content -> 'recipients' -> (r.ordinal - 1) -> 'target' ->> 'address'), '')
  from documents.outgoing d
  where d.id = r.outgoing_id and r.target_kind = 'external'
    and d.content -> 'recipients' -> (r.ordinal - 1) ->> 'printedLine' = r.printed_line;
