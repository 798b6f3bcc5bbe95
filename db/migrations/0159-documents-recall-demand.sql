-- module: documents
-- The receiver's side of a recall (documents.md §13, exchange.md §8.3): one demand a document, by whatever channel and in
-- whatever form it came; kept for ever. Without a document yet it waits as a tombstone.
create table documents.recall_demand (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  sender_agency_id uuid not null references org.agency,
  sender_name text not null,
  -- The sender's document and order.
  original_outgoing_id uuid not null,
  recall_id uuid not null,
  delivery_id uuid,
  incoming_id uuid references documents.incoming,
  kind text not null check (kind in ('take_back', 'recall')),
  notice_text text,
  reason text not null,
  state text not null check (state in ('waiting', 'asked', 'agreed', 'refused', 'cancelled')),
  asked_at timestamptz not null,
  due_on date not null,
  answered_at timestamptz,
  answered_by text,
  answer_reason text
);
create unique index recall_demand_open on documents.recall_demand (agency_id, original_outgoing_id)
  where state in ('waiting', 'asked');
create index recall_demand_incoming on documents.recall_demand (incoming_id);
alter table documents.recall_demand enable row level security;
create policy agency_wall on documents.recall_demand to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.recall_demand to congvu_app;

-- What the agency does by itself with a demand for something it has not registered, and how long content stays after.
create table documents.recall_policy (
  agency_id uuid primary key references org.agency,
  auto_agree_before_registration boolean not null default true,
  grace_days integer not null default 30 check (grace_days between 1 and 3650)
);
alter table documents.recall_policy enable row level security;
create policy agency_wall on documents.recall_policy to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.recall_policy to congvu_app;

-- Attachments of a withdrawn document move into `withdrawn`.
grant delete on documents.attachment to congvu_app;
alter table documents.register_remark drop constraint register_remark_kind_check;
alter table documents.register_remark add constraint register_remark_kind_check
  check (kind in ('voided', 'dispatched', 'recalled', 'corrected', 'amended', 'replaced', 'exception', 'assigned'));
