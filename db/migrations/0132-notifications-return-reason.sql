-- module: notifications
-- Everybody who acted learns of a return with its reason (documents.md R-RT-3).
create or replace view notifications.v_document as
  select id, agency_id, 'outgoing'::text as kind, type_code, number_text, notation, subject, drafter_post_id, returned_reason
  from documents.outgoing
  union all
  select id, agency_id, 'incoming', type_code, number, notation, subject, null, null from documents.incoming;
