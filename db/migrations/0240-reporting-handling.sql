-- module: reporting
-- "Tình hình giải quyết văn bản đến" (PL6-O3): registered letters as their statistics count them, and the names of posts and
-- units as they are called.
create view documents.v_registered_letter with (security_invoker = true) as
  select id, agency_id, arrival_number, arrived_at, arrived_on, sender_name, number, notation, subject, state, due_at,
         completed_at
  from documents.incoming where arrival_number is not null and state not in ('recalled', 'duplicate');
create view reporting.v_post as
  select po.id, po.unit_id, po.title, (select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
    where ap.post_id = po.id order by ap.valid_to is null desc, ap.valid_from desc limit 1) as holder
  from org.post po;
create view reporting.v_unit as
  select distinct on (unit_id) unit_id as id, name from org.unit_version order by unit_id, valid_from desc;
grant select on documents.v_registered_letter, reporting.v_post, reporting.v_unit to congvu_reader, congvu_app;
