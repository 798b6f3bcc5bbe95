-- module: documents
-- Compliance counts what a policy about paper would have refused: types excepted by it must be told apart.
create or replace view documents.v_incoming as
  select id, agency_id, sender_agency_id, channel, medium, arrival_number, arrived_at, arrived_on, state, due_at, registered_at,
         completed_at, original_outgoing_id, delivery_id, lead_name, type_code
  from documents.incoming;
