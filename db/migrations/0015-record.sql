-- module: platform
-- The first and the last step of every command in one round trip each.

-- Sets the agency wall of the transaction and looks for the kept answer of a repeated request.
create function platform.begin_command(agency uuid, actor uuid, idem_key text)
returns table (request_hash text, status integer, response jsonb) language plpgsql as $$
begin
  perform set_config('congvu.agency', coalesce(agency::text, ''), true), set_config('congvu.system', 'off', true);
  if idem_key is not null then
    return query select i.request_hash, i.status, i.response from platform.idempotency i
      where i.actor_id = actor and i.key = idem_key;
  end if;
end $$;

-- Jobs go to graphile-worker, whose tables the app role cannot touch.
create function platform.enqueue(jobs jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(j->>'task', (j->'payload')::json, run_at := (j->>'runAt')::timestamptz,
    max_attempts := (j->>'maxAttempts')::integer, job_key := j->>'jobKey', queue_name := j->>'queue')
  from jsonb_array_elements(jobs) j;
end $$;
revoke all on function platform.enqueue(jsonb) from public;
grant execute on function platform.enqueue(jsonb) to congvu_app;

-- Events, audit entries, jobs and the kept answer commit with the act (R-LEG-5). False: another request with the
-- same key was faster, the caller rolls back and answers from its row.
create function platform.record(events jsonb, audits jsonb, jobs jsonb, kept jsonb) returns boolean language plpgsql as $$
declare inserted integer := 1;
begin
  insert into platform.event (id, at, agency_id, type, subject_id, actor, data)
    select id, at, "agencyId", type, "subjectId", actor, data
    from jsonb_to_recordset(events) as e (id uuid, at timestamptz, "agencyId" uuid, type text, "subjectId" uuid, actor jsonb, data jsonb);
  insert into audit.entry (id, at, agency_id, actor_id, post_id, unit_id, verb, object_type, object_id, before_hash, after_hash,
      address, request_id, data)
    select id, at, "agencyId", "actorId", "postId", "unitId", verb, "objectType", "objectId", "beforeHash", "afterHash", address,
      "requestId", coalesce(data, '{}')
    from jsonb_to_recordset(audits) as a (id uuid, at timestamptz, "agencyId" uuid, "actorId" uuid, "postId" uuid, "unitId" uuid,
      verb text, "objectType" text, "objectId" uuid, "beforeHash" text, "afterHash" text, address text, "requestId" text, data jsonb);
  if jsonb_array_length(jobs) > 0 then perform platform.enqueue(jobs); end if;
  if kept is not null then
    insert into platform.idempotency (key, actor_id, request_hash, status, response, at)
      values (kept->>'key', (kept->>'actorId')::uuid, kept->>'requestHash', (kept->>'status')::integer, kept->'response',
        (kept->>'at')::timestamptz)
      on conflict do nothing;
    get diagnostics inserted = row_count;
  end if;
  return inserted = 1;
end $$;
grant execute on function platform.begin_command(uuid, uuid, text), platform.record(jsonb, jsonb, jsonb, jsonb) to congvu_app;
