-- module: exchange
create schema exchange;
grant usage on schema exchange to congvu_app, congvu_reader;

create table exchange.delivery (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  recipient_id uuid not null,
  ordinal integer not null,
  target_agency_id uuid references org.agency,
  recipient_name text not null,
  printed_line text not null,
  role text not null,
  channel text not null check (channel in ('internal', 'paper', 'none')),
  mode text not null check (mode in ('E_ONLY', 'E_PLUS_PAPER', 'PAPER_ONLY')),
  mode_reason text not null,
  state text not null check (state in ('queued', 'delivered', 'returned', 'dead', 'cancelled', 'closed', 'paper_sent')),
  business_status text check (business_status in ('01', '02', '03', '04', '05', '06')),
  business_rank smallint not null default 0,
  reason text,
  incoming_id uuid,
  arrival_number integer,
  deadline_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz not null,
  arrived_at timestamptz,
  opened_at timestamptz,
  registered_at timestamptz,
  assigned_at timestamptz,
  started_at timestamptz,
  done_at timestamptz,
  returned_at timestamptz,
  updated_at timestamptz not null,
  unique (outgoing_id, recipient_id, target_agency_id, channel)
);
create index delivery_outgoing on exchange.delivery (outgoing_id, ordinal);
create index delivery_target on exchange.delivery (target_agency_id, state);
create index delivery_queue on exchange.delivery (next_attempt_at) where state = 'queued';

create table exchange.delivery_log (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  delivery_id uuid not null references exchange.delivery,
  at timestamptz not null,
  status text not null,
  applied boolean not null,
  by_text text,
  note text
);
create index delivery_log_delivery on exchange.delivery_log (delivery_id, at);
create trigger delivery_log_append_only before update or delete or truncate on exchange.delivery_log
  execute function platform.refuse_change();

do $$
declare t text;
begin
  foreach t in array array['delivery', 'delivery_log'] loop
    execute format('alter table exchange.%I enable row level security', t);
    execute format('create policy agency_wall on exchange.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
  end loop;
end $$;
grant select, insert, update on exchange.delivery to congvu_app;
grant select, insert on exchange.delivery_log to congvu_app;
create view exchange.v_delivery as
  select id, agency_id, outgoing_id, target_agency_id, channel, mode, state, business_status, sent_at, arrived_at, opened_at,
         registered_at, assigned_at, started_at, done_at, returned_at
  from exchange.delivery;
grant select on exchange.v_delivery to congvu_reader, congvu_app;
