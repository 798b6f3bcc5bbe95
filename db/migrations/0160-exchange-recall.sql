-- module: exchange
-- RECALL at the sender (documents.md §13): an order, and a request per recipient.
create table exchange.recall (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  kind text not null check (kind in ('take_back', 'recall')),
  -- The signed notice a recall rests on.
  notice_id uuid references documents.outgoing,
  reason text not null,
  -- Proposed and refused: a take-back waits for the head of the office.
  state text not null check (state in ('proposed', 'refused', 'ordered', 'running', 'completed', 'partial', 'closed')),
  covers_all boolean not null,
  ordered_by_person_id uuid not null,
  ordered_by_name text not null,
  ordered_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  conclusion text,
  closed_by_name text,
  closed_at timestamptz
);
create unique index recall_open on exchange.recall (outgoing_id)
  where state in ('proposed', 'ordered', 'running') or (state = 'partial' and kind = 'recall');
create index recall_proposed on exchange.recall (agency_id) where state = 'proposed';

create table exchange.recall_request (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  recall_id uuid not null references exchange.recall,
  delivery_id uuid not null references exchange.delivery,
  state text not null check (state in ('none', 'requested', 'agreed', 'refused', 'expired')),
  asked_at timestamptz,
  due_on date,
  remind_on date,
  reminded_at timestamptz,
  answered_at timestamptz,
  answered_by text,
  reason text,
  unique (recall_id, delivery_id)
);
create index recall_request_delivery on exchange.recall_request (delivery_id);
create index recall_request_due on exchange.recall_request (due_on) where state = 'requested';

do $$
declare t text;
begin
  foreach t in array array['recall', 'recall_request'] loop
    execute format('alter table exchange.%I enable row level security', t);
    execute format('create policy agency_wall on exchange.%I to congvu_app using (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system())) with check (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert, update on exchange.recall, exchange.recall_request to congvu_app;

do $$
declare c text;
begin
  select conname into c from pg_constraint where conrelid = 'exchange.delivery'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%queued%delivered%';
  execute format('alter table exchange.delivery drop constraint %I', c);
end $$;
alter table exchange.delivery add constraint delivery_state_check check (state in ('planned', 'queued', 'sending', 'handed_over',
  'unknown', 'delivered', 'returned', 'dead', 'cancelled', 'closed', 'paper_pending', 'paper_sent', 'paper_confirmed', 'taken_back'));
