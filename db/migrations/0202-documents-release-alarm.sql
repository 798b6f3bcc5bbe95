-- module: documents
-- An urgent letter goes out at once after the signature (NĐ 30 Đ.4.2c; documents.md §14): one that waits with the clerk for more
-- than 15 minutes is told once a cycle.
create table documents.release_alarm (
  outgoing_id uuid not null references documents.outgoing,
  cycle integer not null,
  agency_id uuid not null references org.agency,
  told_at timestamptz not null,
  primary key (outgoing_id, cycle)
);
create trigger release_alarm_append_only before update or delete or truncate on documents.release_alarm
  execute function platform.refuse_change();
alter table documents.release_alarm enable row level security;
create policy agency_wall on documents.release_alarm to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
revoke update on documents.release_alarm from congvu_app;
grant select, insert on documents.release_alarm to congvu_app;
create index outgoing_urgent_waits on documents.outgoing (signed_at)
  where urgency > 0 and state in ('signed', 'numbered', 'sealed');
