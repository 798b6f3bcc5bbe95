-- module: documents
-- In which part somebody reads a document (lists by role without looking into other modules), and the lead's name.
alter table documents.reader add column part text not null default 'reader'
  check (part in ('reader', 'drafter', 'step', 'presented', 'lead', 'contributing', 'informed', 'ended'));
alter table documents.incoming add column lead_name text;
create view documents.v_incoming as
  select id, agency_id, sender_agency_id, channel, medium, arrival_number, arrived_at, arrived_on, state, due_at, registered_at,
         completed_at, original_outgoing_id, delivery_id
  from documents.incoming;
grant select on documents.v_incoming to congvu_reader, congvu_app;
