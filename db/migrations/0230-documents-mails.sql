-- module: documents
-- Mail on its way to the register (documents.md §15.8): what was seen in the mailbox of an agency or brought in by hand, what
-- became of it, and of each of its files. (UIDVALIDITY, UID), Message-ID and digests are remembered: nothing is taken twice.
alter table documents.scan drop constraint scan_source_check;
alter table documents.scan add constraint scan_source_check
  check (source in ('upload', 'folder', 'split', 'join', 'mail'));

create table documents.mailbox (
  agency_id uuid primary key references org.agency,
  looked_at timestamptz,
  done_at timestamptz,
  fault text,
  tested_at timestamptz,
  test_fault text,
  lease_until timestamptz
);
create table documents.mail (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  source text not null check (source in ('mailbox', 'upload')),
  uid_validity text,
  uid bigint,
  -- Nothing of a mail that bears a mark of secrecy is kept: all of these stay empty then (SEC-1).
  message_id text,
  content_digest text,
  from_name text not null default '',
  from_address text not null default '',
  subject text not null default '',
  sent_at timestamptz,
  body text not null default '',
  body_sha256 text references storage.blob,
  file_sha256 text references storage.blob,
  size_bytes bigint not null,
  state text not null check (state in ('unread', 'held', 'taking', 'taken', 'left', 'ignored', 'duplicate', 'refused')),
  hold_reason text,
  detail text,
  attempts integer not null default 0,
  received_at timestamptz not null,
  arrived_at timestamptz not null,
  -- Out of the inbox; null while it lies there.
  moved_at timestamptz,
  reason text,
  decided_at timestamptz,
  decided_by_name text,
  version integer not null default 1,
  check ((uid is null) = (uid_validity is null))
);
create unique index mail_uid on documents.mail (agency_id, uid_validity, uid) where uid is not null;
create index mail_message_id on documents.mail (agency_id, message_id) where message_id is not null;
create index mail_content on documents.mail (agency_id, content_digest) where content_digest is not null;
create index mail_latest on documents.mail (agency_id, arrived_at desc, id desc);
create index mail_held on documents.mail (agency_id, arrived_at desc, id desc) where state in ('held', 'taking');
create index mail_sender on documents.mail (agency_id, from_address, received_at);
create index mail_body on documents.mail (body_sha256) where body_sha256 is not null;
create index mail_file on documents.mail (file_sha256) where file_sha256 is not null;

create table documents.mail_item (
  id uuid primary key,
  mail_id uuid not null references documents.mail,
  agency_id uuid not null references org.agency,
  position integer not null check (position > 0),
  name text not null,
  -- The mails and archives it lay in, from the outside.
  within text[] not null default '{}',
  size_bytes bigint not null,
  state text not null check (state in ('held', 'offered', 'duplicate', 'other')),
  detail text,
  scan_id uuid references documents.scan,
  unique (mail_id, position)
);
create index mail_item_scan on documents.mail_item (scan_id) where scan_id is not null;

create table documents.mail_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  field text not null check (field in ('sender', 'subject')),
  pattern text not null,
  action text not null check (action in ('take', 'hold', 'ignore')),
  made_at timestamptz not null,
  made_by_name text not null,
  removed_at timestamptz,
  removed_by_name text
);
create index mail_rule_open on documents.mail_rule (agency_id, made_at) where removed_at is null;

do $$
declare t text;
begin
  foreach t in array array['mailbox', 'mail', 'mail_item', 'mail_rule'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
    execute format('grant select, insert, update on documents.%I to congvu_app', t);
  end loop;
end $$;
