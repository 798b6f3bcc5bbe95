-- module: reporting
-- "Tình hình giải quyết văn bản đi" (PL6-O4): letters as their statistics count them; drafts that were given up and numbers that
-- were voided are none. The days are those of Vietnam.
create view reporting.v_drafted_letter with (security_invoker = true) as
  select d.id, d.agency_id, d.type_code, d.content->>'fieldCode' as field_code, d.drafting_unit_id as unit_id, d.drafter_post_id,
    d.drafter_name, (select ap.person_id from org.appointment ap where ap.id = d.signer_appointment_id) as signer_id,
    d.number_text, d.notation, d.subject, d.circulation is not null as is_restricted, d.state, d.created_at,
    (d.created_at at time zone 'Asia/Ho_Chi_Minh')::date as created_on,
    (d.signed_at at time zone 'Asia/Ho_Chi_Minh')::date as signed_on,
    (d.dispatched_at at time zone 'Asia/Ho_Chi_Minh')::date as dispatched_on
  from documents.outgoing d where d.state not in ('cancelled', 'voided');
create view reporting.v_field with (security_invoker = true) as
  select distinct on (agency_id, code) agency_id, code, name from org.field order by agency_id, code, valid_from desc;
-- The unit that wrote it: a head of unit counts the letters of his own.
create or replace view reporting.v_document as
  select id, agency_id, number_text, notation, subject, circulation is not null as is_restricted, drafting_unit_id as unit_id
  from documents.outgoing;
grant select on reporting.v_drafted_letter, reporting.v_field, reporting.v_document to congvu_reader, congvu_app;
