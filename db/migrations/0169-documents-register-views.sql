-- module: documents
-- The registers as reporting prints them (NĐ 30 Phụ lục IV): rows, what happened later, and the sequences.
create view documents.v_number_sequence with (security_invoker = true) as
  select id, agency_id, issuing_body_id, kind, year, name, last_number, last_on, opened_on, closed_at, closing_reason
  from documents.number_sequence;
create view documents.v_register_row with (security_invoker = true) as
  select id, agency_id, sequence_id, number, document_id, row_date, columns, added_at from documents.register_row;
create view documents.v_register_remark with (security_invoker = true) as
  select id, agency_id, register_row_id, kind, remark, at from documents.register_remark;
create or replace view documents.v_incoming as
  select id, agency_id, sender_agency_id, channel, medium, arrival_number, arrived_at, arrived_on, state, due_at, registered_at,
         completed_at, original_outgoing_id, delivery_id, lead_name
  from documents.incoming;
grant select on documents.v_number_sequence, documents.v_register_row, documents.v_register_remark to congvu_app;
create index if not exists register_remark_row on documents.register_remark (register_row_id, at);
