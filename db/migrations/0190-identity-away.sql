-- module: identity
-- Who is away and when, for the modules that ask whether somebody can be waited for (documents.md R-RT-6).
create view identity.v_away as
  select agency_id, post_id, person_id, from_at, to_at from identity.absence where ended_at is null;
grant select on identity.v_away to congvu_reader, congvu_app;
