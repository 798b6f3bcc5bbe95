-- module: audit
-- The tree over the log (quality.md §4, RFC 6962): a leaf per entry in one order, and the root at times. Made by one job after
-- the acts, so that writers never wait for each other; an entry changed, removed or slipped in afterwards no longer fits.
create table audit.leaf (
  -- No identity column: a rollback would burn numbers.
  seq bigint primary key,
  -- No foreign key: a removed entry must be seen by the verifier, not hidden by a cascade.
  entry_id uuid not null unique,
  xact xid8 not null,
  leaf bytea not null check (length(leaf) = 32)
);
create table audit.checkpoint (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  -- The roots of the whole subtrees, largest first: the next leaves go on from here.
  peaks bytea[] not null,
  at timestamptz not null
);
create index entry_order on audit.entry (xact, id);
do $$
declare t text;
begin
  foreach t in array array['leaf', 'checkpoint'] loop
    execute format('create trigger %1$s_append_only before update or delete or truncate on audit.%1$I
      execute function platform.refuse_change()', t);
    execute format('alter table audit.%I enable row level security', t);
    execute format('create policy system_only on audit.%I to congvu_app using ((select platform.is_system()))
      with check ((select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert on audit.leaf, audit.checkpoint to congvu_app;
-- An entry as it is hashed: every column, the instant in UTC to the microsecond, so that no setting of a session counts.
create view audit.v_hashed with (security_invoker = true) as
  select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, agency_id, actor_id, on_behalf_of, post_id,
    unit_id, verb, object_type, object_id, before_hash, after_hash, address, request_id, xact, data
  from audit.entry;
grant select on audit.v_hashed to congvu_app;
