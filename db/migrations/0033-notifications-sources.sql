-- module: notifications
-- What a notice may say of a document: number and subject, never content; and where a delivery came from.
create view notifications.v_document as
  select id, agency_id, 'outgoing'::text as kind, type_code, number_text, notation, subject, drafter_post_id
  from documents.outgoing
  union all
  select id, agency_id, 'incoming', type_code, number, notation, subject, null from documents.incoming;
create view notifications.v_delivery as
  select id, agency_id, outgoing_id, recipient_name, state from exchange.delivery;
grant select on notifications.v_document, notifications.v_delivery to congvu_app;
