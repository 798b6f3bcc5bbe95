-- module: documents
create schema documents;
grant usage on schema documents to congvu_app, congvu_reader;

create table documents.outgoing (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  issuing_body_id uuid not null references org.issuing_body,
  drafting_unit_id uuid references org.unit,
  drafter_post_id uuid not null references org.post,
  drafter_person_id uuid not null references org.person,
  drafter_name text not null,
  type_code text not null,
  medium text not null default 'E' check (medium in ('E', 'PAPER', 'BOTH')),
  source_kind text not null default 'editor' check (source_kind in ('editor', 'upload', 'paper_scan')),
  subject text not null default '',
  urgency smallint not null default 0 check (urgency between 0 and 3),
  circulation text,
  content jsonb not null,
  signer_appointment_id uuid references org.appointment,
  state text not null default 'drafting' check (state in ('drafting', 'in_review', 'returned', 'awaiting_signature',
    'signed', 'numbered', 'sealed', 'dispatched', 'recalling', 'recalled', 'voided', 'cancelled')),
  effect text not null default 'in_force',
  version integer not null default 1,
  cycle integer not null default 0,
  -- Digest of all that was approved: file, attachments, recipients, printed metadata (R-RT-2).
  content_sha256 text,
  file_sha256 text references storage.blob,
  file_name text,
  page_count integer,
  marks jsonb not null default '[]',
  field_values_filled boolean not null default false,
  -- Printed names as of submission (R-LEG-3).
  snapshot jsonb not null default '{}',
  capacity jsonb,
  sequence_id uuid,
  number integer,
  number_text text,
  notation text,
  issued_on date,
  document_identifier text,
  replies_to_incoming_id uuid,
  reply_due_on date,
  returned_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  first_submitted_at timestamptz,
  signed_at timestamptz,
  numbered_at timestamptz,
  sealed_at timestamptz,
  dispatched_at timestamptz
);
create index outgoing_list on documents.outgoing (agency_id, updated_at desc, id desc);
create index outgoing_state on documents.outgoing (agency_id, state);
create index outgoing_reply on documents.outgoing (replies_to_incoming_id) where replies_to_incoming_id is not null;

create table documents.outgoing_version (
  id uuid primary key,
  agency_id uuid not null,
  outgoing_id uuid not null references documents.outgoing,
  version integer not null,
  content jsonb not null,
  by_person_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  unique (outgoing_id, version)
);
-- Every state of the file: rendered, signed, filled, sealed. Bytes are never replaced, only followed (SIG I2).
create table documents.file_revision (
  id uuid primary key,
  agency_id uuid not null,
  outgoing_id uuid not null references documents.outgoing,
  cycle integer not null,
  kind text not null check (kind in ('rendered', 'uploaded', 'scan', 'leader_signed', 'number_filled', 'sealed')),
  sha256 text not null references storage.blob,
  at timestamptz not null
);
create index file_revision_outgoing on documents.file_revision (outgoing_id, at);

create table documents.recipient (
  id uuid primary key,
  agency_id uuid not null,
  outgoing_id uuid not null references documents.outgoing,
  ordinal integer not null,
  section text not null check (section in ('addressees', 'copies')),
  role text not null check (role in ('TO_ACT', 'TO_SUPERVISE', 'TO_REPORT', 'TO_COORDINATE', 'TO_KNOW')),
  printed_line text not null,
  target_kind text not null check (target_kind in ('agency', 'group', 'unit', 'post', 'external')),
  target_id uuid,
  unique (outgoing_id, ordinal)
);

create table documents.attachment (
  id uuid primary key,
  agency_id uuid not null,
  document_id uuid not null,
  kind text not null check (kind in ('main', 'appendix', 'enclosed', 'paper_scan', 'working')),
  sha256 text not null references storage.blob,
  name text not null,
  size_bytes bigint not null,
  not_secret_reason text,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index attachment_document on documents.attachment (document_id);

-- One locked row per sequence (R-NUM-10); numbers have no gaps.
create table documents.number_sequence (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  issuing_body_id uuid references org.issuing_body,
  year integer not null,
  group_code text not null,
  name text not null,
  kind text not null check (kind in ('outgoing', 'incoming')),
  last_number integer not null default 0,
  last_on date not null,
  opened_on date not null,
  closed_at timestamptz,
  closing_reason text
);
create unique index number_sequence_key on documents.number_sequence
  (agency_id, kind, coalesce(issuing_body_id, '00000000-0000-0000-0000-000000000000'), year, group_code);

-- The legal registers (NĐ 30 Phụ lục IV): text snapshots, append-only; later remarks are rows of their own.
create table documents.register_row (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  sequence_id uuid not null references documents.number_sequence,
  number integer not null,
  document_id uuid not null,
  row_date date not null,
  columns jsonb not null,
  added_at timestamptz not null,
  unique (sequence_id, number)
);
create index register_row_document on documents.register_row (document_id);
create table documents.register_remark (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  register_row_id uuid not null references documents.register_row,
  kind text not null check (kind in ('voided', 'dispatched', 'recalled', 'corrected', 'exception', 'assigned')),
  remark text not null,
  at timestamptz not null
);
create trigger register_row_append_only before update or delete or truncate on documents.register_row
  execute function platform.refuse_change();
create trigger register_remark_append_only before update or delete or truncate on documents.register_remark
  execute function platform.refuse_change();

create table documents.incoming (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  delivery_id uuid,
  original_outgoing_id uuid,
  sender_agency_id uuid references org.agency,
  sender_name text not null,
  channel text not null check (channel in ('internal', 'post', 'hand', 'fax', 'email')),
  medium text not null default 'E' check (medium in ('E', 'PAPER', 'BOTH')),
  sequence_id uuid references documents.number_sequence,
  arrival_number integer,
  arrived_at timestamptz not null,
  arrived_on date,
  number text,
  notation text,
  issued_on date,
  type_code text not null,
  subject text not null,
  signer_text text,
  urgency smallint not null default 0 check (urgency between 0 and 3),
  page_count integer,
  due_at timestamptz,
  note text not null default '',
  file_sha256 text references storage.blob,
  file_name text,
  verification_id uuid,
  verdict text not null default 'checking' check (verdict in ('valid', 'invalid', 'indeterminate', 'unsigned', 'checking')),
  duplicate_of_id uuid references documents.incoming,
  sources jsonb not null default '{}',
  presented_to_post_id uuid references org.post,
  presented_at timestamptz,
  return_reason text,
  state text not null default 'arrived' check (state in ('arrived', 'returned_to_sender', 'duplicate', 'registered',
    'presented', 'assigned', 'in_progress', 'done')),
  outcome text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  registered_at timestamptz,
  completed_at timestamptz,
  unique (delivery_id)
);
create index incoming_list on documents.incoming (agency_id, arrived_at desc, id desc);
create index incoming_state on documents.incoming (agency_id, state);
create index incoming_key on documents.incoming (agency_id, number, notation, sender_name);
create index incoming_file on documents.incoming (agency_id, file_sha256);

-- Who may read a document besides the roles that see the whole agency (§25): by post or by unit.
create table documents.reader (
  document_id uuid not null,
  agency_id uuid not null references org.agency,
  post_id uuid references org.post,
  unit_id uuid references org.unit,
  since timestamptz not null,
  check (num_nonnulls(post_id, unit_id) = 1)
);
create unique index reader_post on documents.reader (document_id, post_id) where post_id is not null;
create unique index reader_unit on documents.reader (document_id, unit_id) where unit_id is not null;
create index reader_by_post on documents.reader (post_id) where post_id is not null;
create index reader_by_unit on documents.reader (unit_id) where unit_id is not null;

create table documents.seen (
  document_id uuid not null,
  agency_id uuid not null references org.agency,
  post_id uuid not null references org.post,
  person_id uuid not null references org.person,
  first_at timestamptz not null,
  last_at timestamptz not null,
  count integer not null default 1,
  -- Digest of the file that was opened to its last page (R-RT-7); null = opened only.
  read_whole_sha256 text,
  primary key (document_id, post_id, person_id)
);

create table documents.relation (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  from_id uuid not null,
  to_id uuid,
  cited_text text,
  kind text not null check (kind in ('BASED_ON', 'CITES', 'REPLIES_TO', 'AMENDS', 'REPLACES', 'CORRECTS', 'COPY_OF', 'FORWARDS')),
  at timestamptz not null,
  check (to_id is not null or cited_text is not null)
);
create index relation_from on documents.relation (from_id);
create index relation_to on documents.relation (to_id) where to_id is not null;

do $$
declare t text;
begin
  foreach t in array array['outgoing', 'outgoing_version', 'file_revision', 'recipient', 'attachment', 'number_sequence',
    'register_row', 'register_remark', 'incoming', 'reader', 'seen', 'relation'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
  end loop;
end $$;
grant select, insert, update on all tables in schema documents to congvu_app;
revoke update on documents.register_row, documents.register_remark, documents.outgoing_version, documents.file_revision
  from congvu_app;
grant delete on documents.recipient to congvu_app;

-- Published facts, without subject and content.
create view documents.v_outgoing as
  select id, agency_id, drafting_unit_id, drafter_post_id, type_code, medium, source_kind, state, cycle, number, number_text, notation,
         issued_on, sequence_id, created_at, first_submitted_at, signed_at, numbered_at, sealed_at, dispatched_at, subject
  from documents.outgoing;
create view documents.v_reader as select document_id, agency_id, post_id, unit_id from documents.reader;
grant select on documents.v_outgoing, documents.v_reader to congvu_reader, congvu_app;
