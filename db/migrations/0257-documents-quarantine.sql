-- module: documents
-- What is locked under suspicion of a state secret (SEC-4): one row an entry, from the suspicion to the release or the
-- purge by two persons. It says when, by which door and how much; never a name of a file, a subject or a digest.
create table documents.quarantine (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('scan', 'incoming')),
  subject_id uuid not null,
  -- Where it stood, and goes back to when it is released.
  was_state text not null,
  door text not null,
  page_count integer,
  arrived_at timestamptz not null,
  brought_by_name text not null,
  reason text not null,
  entered_at timestamptz not null,
  entered_by_name text not null,
  state text not null check (state in ('open', 'purge_proposed', 'released', 'purged')),
  proposal_reason text,
  proposed_at timestamptz,
  proposed_by_person_id uuid references org.person,
  proposed_by_name text,
  decision_reason text,
  decided_at timestamptz,
  decided_by_name text,
  -- The minutes of a purge: how many files and bytes were destroyed, how many others still hold the same.
  minutes jsonb,
  version integer not null default 1,
  check ((state = 'purged') = (minutes is not null))
);
create unique index quarantine_open on documents.quarantine (subject_id) where state in ('open', 'purge_proposed');
create index quarantine_latest on documents.quarantine (agency_id, entered_at desc, id desc);
alter table documents.quarantine enable row level security;
create policy agency_wall on documents.quarantine to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on documents.quarantine to congvu_app;

insert into documents.quarantine (id, agency_id, kind, subject_id, was_state, door, page_count, arrived_at, brought_by_name,
    reason, entered_at, entered_by_name, state)
  select gen_random_uuid(), agency_id, 'incoming', id, 'arrived', channel, page_count, arrived_at, '', coalesce(quarantine_reason, ''),
    updated_at, coalesce(quarantined_by_name, ''), 'open' from documents.incoming where state = 'quarantined'
  union all
  select gen_random_uuid(), agency_id, 'scan', id, case when incoming_id is null then 'waiting' else 'registered' end, source, page_count,
    arrived_at, brought_by_name, 'Nhận dạng thấy dấu hiệu bí mật nhà nước trên trang quét.', arrived_at, 'Hệ thống', 'open'
  from documents.scan where state = 'quarantined';

-- Bytes go with a purge only.
alter table documents.incoming drop constraint incoming_state_check;
alter table documents.incoming add constraint incoming_state_check check (state in ('arrived', 'quarantined', 'purged',
  'returned_to_sender', 'duplicate', 'registered', 'presented', 'assigned', 'in_progress', 'done', 'recalled'));
alter table documents.scan drop constraint scan_state_check;
alter table documents.scan add constraint scan_state_check check (state in ('sorting', 'waiting', 'split', 'joined',
  'registered', 'discarded', 'quarantined', 'purged'));
alter table documents.scan alter column file_sha256 drop not null;
alter table documents.scan add constraint scan_bytes_kept check ((file_sha256 is null) = (state = 'purged'));

-- The originals of a scan never change and go only when it is purged.
create function documents.keep_scan_original() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from documents.scan s where s.id = old.scan_id and s.state = 'purged') then
    return old;
  end if;
  raise exception 'documents.scan_original is append-only' using errcode = 'insufficient_privilege';
end $$;
drop trigger scan_original_append_only on documents.scan_original;
create trigger scan_original_append_only before update or delete on documents.scan_original
  for each row execute function documents.keep_scan_original();
create trigger scan_original_no_truncate before truncate on documents.scan_original
  execute function platform.refuse_change();
grant delete on documents.scan_original to congvu_app;
-- Words go with the bytes.
grant delete on storage.reading to congvu_app;

-- Letters under suspicion, also the registered ones whose scan is: search and notices show nothing of them.
create or replace view documents.v_locked as select id as incoming_id, agency_id from documents.incoming d
  where state in ('quarantined', 'purged') and (agency_id = platform.current_agency() or platform.is_system())
  union all
  select s.incoming_id, s.agency_id from documents.scan s where s.state = 'quarantined' and s.incoming_id is not null
    and (s.agency_id = platform.current_agency() or platform.is_system());
create index scan_locked on documents.scan (incoming_id) where state = 'quarantined';
