-- module: documents
-- A document its sender recalled (documents.md §13): the row stays as a tombstone, what it said lies here for the days of
-- grace and is destroyed then. The record of the recall stays for ever.
alter table documents.incoming drop constraint incoming_state_check;
alter table documents.incoming add constraint incoming_state_check check (state in ('arrived', 'returned_to_sender',
  'duplicate', 'registered', 'presented', 'assigned', 'in_progress', 'done', 'recalled'));
create table documents.withdrawn (
  incoming_id uuid primary key references documents.incoming,
  agency_id uuid not null references org.agency,
  -- The sender's order (exchange.recall), by whom and what it rests on, as text.
  recall_id uuid not null,
  remark text not null,
  withdrawn_by text not null,
  withdrawn_at timestamptz not null,
  -- Emptied when the grace is over.
  content jsonb,
  destroy_on date not null,
  destroyed_at timestamptz
);
create index withdrawn_due on documents.withdrawn (destroy_on) where destroyed_at is null;
-- The second person who lets the auditor look into what was withdrawn.
create table documents.withdrawn_access (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  incoming_id uuid not null references documents.withdrawn,
  reason text not null,
  by_person_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  until timestamptz not null
);
create index withdrawn_access_incoming on documents.withdrawn_access (incoming_id, until);
create trigger withdrawn_access_append_only before update or delete or truncate on documents.withdrawn_access
  execute function platform.refuse_change();

-- A legal hold (documents.md §9): everything that writes is refused while one stands.
create table documents.hold (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  reason text not null,
  by_person_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  released_at timestamptz,
  released_by_name text,
  release_reason text
);
create unique index hold_open on documents.hold (outgoing_id) where released_at is null;

do $$
declare t text;
begin
  foreach t in array array['withdrawn', 'withdrawn_access', 'hold'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system())) with check (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert on documents.withdrawn_access to congvu_app;
grant select, insert, update on documents.withdrawn, documents.hold to congvu_app;
