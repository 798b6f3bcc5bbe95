-- module: platform
-- Two requests with one Idempotency-Key follow each other: the second waits at the door, not at the row of a document that
-- the first has changed meanwhile, and so gets the first one's answer instead of "stale version". Answers older than a day
-- are as good as gone.
create or replace function platform.begin_command(agency uuid, actor uuid, idem_key text)
returns table (request_hash text, status integer, response jsonb) language plpgsql as $$
begin
  perform set_config('congvu.agency', coalesce(agency::text, ''), true), set_config('congvu.system', 'off', true);
  if idem_key is not null then
    perform pg_advisory_xact_lock(hashtextextended(actor::text || ' ' || idem_key, 0));
    return query select i.request_hash, i.status, i.response from platform.idempotency i
      where i.actor_id = actor and i.key = idem_key;
  end if;
end $$;
