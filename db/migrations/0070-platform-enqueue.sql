-- module: platform
-- All jobs of a command in one call; of several with one key the last. The queue is nearly empty when a connection makes
-- its plans, so without the setting it would read the whole queue for each command for as long as it lives.
create or replace function platform.enqueue(jobs jsonb) returns void language plpgsql security definer
  set search_path = pg_catalog set enable_seqscan = off as $$
begin
  perform graphile_worker.add_jobs(array(
    select row(task, payload, queue, "runAt", "maxAttempts", "jobKey", null, null)::graphile_worker.job_spec
    from (select *, row_number() over (partition by coalesce("jobKey", place::text) order by place desc) as age
          from rows from (jsonb_to_recordset(jobs) as (task text, payload json, queue text, "runAt" timestamptz,
            "maxAttempts" smallint, "jobKey" text)) with ordinality
            as j (task, payload, queue, "runAt", "maxAttempts", "jobKey", place)) j
    where age = 1 order by place));
end $$;
