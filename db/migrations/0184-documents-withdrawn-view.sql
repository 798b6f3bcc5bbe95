-- module: documents
-- Which received letters were withdrawn: search and notices ask before they show what they kept of one (documents.md §13).
create view documents.v_withdrawn as select incoming_id, agency_id from documents.withdrawn
  where agency_id = platform.current_agency() or platform.is_system();
grant select on documents.v_withdrawn to congvu_app;
