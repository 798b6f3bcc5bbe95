-- module: platform
-- The log names for whom somebody acted (R-RT-6): the column was there, nobody filled it.
create or replace function platform.record(events jsonb, audits jsonb, jobs jsonb, kept jsonb) returns boolean language plpgsql as $$
declare inserted integer := 1;
begin
  insert into platform.event (id, at, agency_id, type, subject_id, actor, data)
    select id, at, "agencyId", type, "subjectId", actor, data
    from jsonb_to_recordset(events) as e (id uuid, at timestamptz, "agencyId" uuid, type text, "subjectId" uuid, actor jsonb, data jsonb);
  insert into audit.entry (id, at, agency_id, actor_id, on_behalf_of, post_id, unit_id, verb, object_type, object_id, before_hash, after_hash,
      address, request_id, data)
    select id, at, "agencyId", "actorId", "onBehalfOf", "postId", "unitId", verb, "objectType", "objectId", "beforeHash", "afterHash", address,
      "requestId", coalesce(data, '{}')
    from jsonb_to_recordset(audits) as a (id uuid, at timestamptz, "agencyId" uuid, "actorId" uuid, "onBehalfOf" uuid, "postId" uuid, "unitId" uuid,
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
