-- module: reporting
-- Who acted is part of the published history (C1 wants the unit's own account); names and subjects for drill-downs.
create or replace view platform.v_event as
  select seq, at, agency_id, type, subject_id, data, actor from platform.event;
create view reporting.v_document as
  select id, agency_id, number_text, notation, subject, circulation is not null as is_restricted from documents.outgoing;
create view reporting.v_person as select id, full_name from org.person;
grant select on reporting.v_document, reporting.v_person to congvu_reader, congvu_app;
