-- module: documents
-- What a route reads of a submitted document: kind, field, urgency, unit and people; nothing of its content.
create view documents.v_submission as
  select id, agency_id, state, type_code, urgency, content ->> 'fieldCode' as field_code, drafting_unit_id, drafter_post_id,
         signer_appointment_id, number_text, notation, submitted_at, cycle
  from documents.outgoing where submitted_at is not null;
grant select on documents.v_submission to congvu_app;
