-- module: documents
-- A slip of numbers kept for paper during an outage (R-NUM-13): printed, used by hand, entered afterwards; what was not
-- used is voided. The sequence goes on behind the block, without a gap.
create table documents.number_slip (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outage_id uuid not null references compliance.outage,
  issuing_body_id uuid not null references org.issuing_body,
  sequence_id uuid not null references documents.number_sequence,
  first_number integer not null,
  last_number integer not null check (last_number >= first_number),
  notation_hint text not null,
  slip_on date not null,
  printed_by uuid not null references org.person,
  printed_name text not null,
  printed_at timestamptz not null,
  settled_at timestamptz
);
create index number_slip_agency on documents.number_slip (agency_id, printed_at desc);
create table documents.reserved_number (
  sequence_id uuid not null references documents.number_sequence,
  number integer not null,
  agency_id uuid not null references org.agency,
  slip_id uuid not null references documents.number_slip,
  id uuid not null unique,
  state text not null default 'reserved' check (state in ('reserved', 'used', 'unused')),
  outgoing_id uuid references documents.outgoing,
  paper_on date,
  settled_at timestamptz,
  primary key (sequence_id, number),
  check ((state = 'used') = (outgoing_id is not null)),
  check ((state = 'reserved') = (settled_at is null))
);
create index reserved_number_slip on documents.reserved_number (slip_id);
alter table documents.outgoing add column number_exception text check (number_exception in ('OUTAGE'));

do $$
declare t text;
begin
  foreach t in array array['number_slip', 'reserved_number'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app '
      || 'using (agency_id = (select platform.current_agency()) or (select platform.is_system())) '
      || 'with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
    execute format('grant select, insert, update on documents.%I to congvu_app', t);
  end loop;
end $$;
