-- module: reporting
-- The published history of documents that reports are computed from.
create schema reporting;
grant usage on schema reporting to congvu_app, congvu_reader;
create view platform.v_event as select seq, at, agency_id, type, subject_id, data from platform.event;
grant select on platform.v_event to congvu_reader, congvu_app;
