-- module: documents
-- Facts that lists of other modules show beside their own rows.
create view documents.v_seen as
  select s.document_id, s.post_id, s.person_id, s.last_at, s.read_whole_sha256, o.file_sha256
  from documents.seen s left join documents.outgoing o on o.id = s.document_id;
create view documents.v_urgency as select id, urgency from documents.outgoing;
grant select on documents.v_seen, documents.v_urgency to congvu_app;
