-- module: exchange
-- Paper beside the electronic channel (documents.md §12, R-SND-5), later recipients, letters sent again, recipients that
-- were merged, and modes the clerk chose against the rule.
alter table exchange.delivery drop constraint delivery_state_check;
alter table exchange.delivery add constraint delivery_state_check check (state in ('planned', 'queued', 'sending',
  'handed_over', 'unknown', 'delivered', 'returned', 'dead', 'cancelled', 'closed', 'paper_pending', 'paper_sent',
  'paper_confirmed', 'taken_back'));
update exchange.delivery set state = 'paper_pending', next_attempt_at = null where channel = 'paper' and state = 'queued';
alter table exchange.delivery
  add column policy_code text,
  -- Place among the rows of one printed line, in the order of the group.
  add column position integer not null default 0,
  -- The clerk's mode instead of the rule's, listed every month (R-SND-2).
  add column override_code text check (override_code in ('DORMANT_RECIPIENT', 'OUTAGE', 'RECIPIENT_REQUEST', 'LEGAL_PAPER', 'OTHER')),
  add column override_reason text,
  -- The agency the letter names, where its successor gets it (REF-6).
  add column redirected_from_id uuid references org.agency,
  add column redirect_note text,
  add column resent_from_id uuid references exchange.delivery,
  -- Printed on the slip; the receiver's clerk finds the row by it.
  add column slip_code text unique,
  add column paper_copies integer not null default 1 check (paper_copies > 0),
  add column post_slip text,
  add column envelopes integer check (envelopes > 0),
  add column posted_on date,
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add column proof text;
-- A letter sent again is a row of its own beside the one that came back.
alter table exchange.delivery drop constraint delivery_outgoing_id_recipient_id_target_agency_id_channel_key;
create unique index delivery_once on exchange.delivery (outgoing_id, recipient_id, target_agency_id, channel)
  where resent_from_id is null;
create unique index delivery_resent on exchange.delivery (resent_from_id) where resent_from_id is not null;
create index delivery_override on exchange.delivery (agency_id, sent_at) where override_code is not null;
-- Filters of the list of what was sent.
create index delivery_overdue on exchange.delivery (agency_id, outgoing_id) where deadline_at is not null and done_at is null;
create index delivery_paper_waits on exchange.delivery (agency_id, outgoing_id) where state = 'paper_pending';

-- Sổ gửi văn bản đi bưu điện (NĐ 30 PL IV): a row for each time something went to the post.
create table exchange.posting (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  delivery_id uuid not null references exchange.delivery,
  outgoing_id uuid not null references documents.outgoing,
  posted_on date not null,
  label text not null,
  recipient text not null,
  envelopes integer not null check (envelopes > 0),
  post_slip text not null,
  added_by text not null,
  added_at timestamptz not null
);
create index posting_book on exchange.posting (agency_id, posted_on, id);
create index posting_delivery on exchange.posting (delivery_id);
create trigger posting_append_only before update or delete or truncate on exchange.posting
  execute function platform.refuse_change();
alter table exchange.posting enable row level security;
create policy agency_wall on exchange.posting to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on exchange.posting to congvu_app;
-- Columns of the book in the order of the decree; what came of a posting stands in the last one.
create view exchange.v_posting as
  select p.id, p.agency_id, p.outgoing_id, p.delivery_id, p.posted_on, p.label, p.recipient, p.envelopes, p.post_slip, p.added_at,
    concat_ws('; ',
      (select 'Bưu điện trả lại ' || to_char(l.at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') || coalesce(': ' || l.note, '')
        from exchange.delivery_log l where l.delivery_id = p.delivery_id and l.status = 'post_returned' and l.at >= p.added_at
        order by l.at, l.seq limit 1),
      (select 'Nơi nhận xác nhận ' || to_char(l.at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')
        from exchange.delivery_log l where l.delivery_id = p.delivery_id and l.status = 'paper_confirmed' and l.at >= p.added_at
          and not exists (select from exchange.posting n where n.delivery_id = p.delivery_id and n.added_at > p.added_at)
        order by l.at, l.seq limit 1)) as remark
  from exchange.posting p;
grant select on exchange.v_posting to congvu_reader, congvu_app;
