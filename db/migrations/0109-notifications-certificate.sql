-- module: notifications
-- What a notice may say of a certificate: whose it is and until when.
create view notifications.v_certificate as
  select id, agency_id, owner_kind, person_id, subject, not_after, status from signing.certificate;
grant select on notifications.v_certificate to congvu_app;
