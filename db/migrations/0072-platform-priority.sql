-- module: platform
-- Jobs with a priority: letters go out before the notices and index entries that earlier arrivals caused.
create or replace function platform.enqueue(jobs jsonb) returns void language plpgsql security definer
  set search_path = pg_catalog set enable_seqscan = off as $$
begin
  perform graphile_worker.add_jobs(array(
    select row(task, payload, queue, "runAt", "maxAttempts", "jobKey", priority, null)::graphile_worker.job_spec
    from (select *, row_number() over (partition by coalesce("jobKey", place::text) order by place desc) as age
          from rows from (jsonb_to_recordset(jobs) as (task text, payload json, queue text, "runAt" timestamptz,
            "maxAttempts" smallint, "jobKey" text, priority smallint)) with ordinality
            as j (task, payload, queue, "runAt", "maxAttempts", "jobKey", priority, place)) j
    where age = 1 order by place));
end $$;
