-- module: documents
-- What the reader offered at the register desk and what the clerk kept (documents.md R-LTR-10): the measure of the reader.
-- Values stand only where they differ; they go with the content of a withdrawn letter.
create table documents.reading_check (
  incoming_id uuid not null references documents.incoming,
  field text not null check (field in ('senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject', 'signerText')),
  agency_id uuid not null references org.agency,
  reader_version integer not null check (reader_version > 0),
  source text not null check (source in ('text', 'ocr')),
  confidence real not null check (confidence between 0 and 1),
  -- kept: read and left; corrected: read otherwise; missed: not read, typed; blank: neither.
  outcome text not null check (outcome in ('kept', 'corrected', 'missed', 'blank')),
  read_value text,
  kept_value text,
  checked_at timestamptz not null,
  primary key (incoming_id, field)
);
create index reading_check_agency on documents.reading_check (agency_id, checked_at);
alter table documents.reading_check enable row level security;
create policy agency_wall on documents.reading_check to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, delete on documents.reading_check to congvu_app;

-- A letter whose content is locked until the security officer has decided (documents.md §15.1, SEC-4).
alter table documents.incoming drop constraint incoming_state_check;
alter table documents.incoming add constraint incoming_state_check check (state in ('arrived', 'quarantined',
  'returned_to_sender', 'duplicate', 'registered', 'presented', 'assigned', 'in_progress', 'done', 'recalled'));
alter table documents.incoming add column quarantine_reason text, add column quarantined_by_name text;
create index incoming_quarantined on documents.incoming (id) where state = 'quarantined';
-- Letters under suspicion: search and notices show nothing of them (SEC-4).
create view documents.v_locked as select id as incoming_id, agency_id from documents.incoming
  where state = 'quarantined' and (agency_id = platform.current_agency() or platform.is_system());
grant select on documents.v_locked to congvu_app;
