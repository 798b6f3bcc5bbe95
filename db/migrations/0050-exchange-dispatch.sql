-- module: exchange
-- One row per dispatched document (lists in order of sending), urgency and digests beside each delivery. 1 M deliveries:
-- index build 3 s.
create table exchange.dispatch (
  outgoing_id uuid primary key references documents.outgoing,
  agency_id uuid not null references org.agency,
  dispatched_at timestamptz not null,
  urgency smallint not null,
  recipients integer not null
);
create index dispatch_list on exchange.dispatch (agency_id, dispatched_at desc, outgoing_id desc);
alter table exchange.dispatch enable row level security;
create policy agency_wall on exchange.dispatch to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert on exchange.dispatch to congvu_app;

alter table exchange.delivery add column urgency smallint not null default 0;
-- Digest sent and digest stored by the receiver: equal, or something is wrong with the channel.
alter table exchange.delivery add column file_sha256 text;
alter table exchange.delivery add column received_sha256 text;
-- Everything that can be a trouble, so that the counter of the rail reads only these.
create index delivery_watch on exchange.delivery (agency_id, outgoing_id)
  where state in ('queued', 'returned', 'dead') or (state = 'delivered' and urgency > 0 and opened_at is null);
