-- module: signing
-- Requests to the authority by the forms of NĐ 68/2024, and the proof that the key answers when the device arrives.
create table signing.certificate_request (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  form text not null check (form in ('01', '02', '04', '05', '06')),
  owner_kind text not null check (owner_kind in ('person', 'agency')),
  person_id uuid references org.person,
  certificate_id uuid references signing.certificate,
  state text not null default 'drafted' check (state in ('drafted', 'sent', 'granted', 'refused', 'bound', 'closed', 'cancelled')),
  version integer not null default 1,
  data jsonb not null,
  outgoing_id uuid references documents.outgoing,
  created_by uuid references org.person,
  created_at timestamptz not null,
  sent_on date,
  answer_due_on date,
  answered_on date,
  answer_note text,
  device_serial text,
  -- The key of a certificate that was granted and waits to be bound, where the server reaches the key store.
  credential_ref text,
  check ((owner_kind = 'person') = (person_id is not null))
);
create index certificate_request_agency on signing.certificate_request (agency_id, created_at desc, id desc);
-- One open request of a kind for one owner.
create unique index certificate_request_open on signing.certificate_request
  (agency_id, owner_kind, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), form)
  where state in ('drafted', 'sent', 'granted');
alter table signing.certificate_event add constraint certificate_event_request_fk
  foreign key (request_id) references signing.certificate_request;

-- A challenge is answered once, within minutes, by the key of the certificate that was shown.
create table signing.certificate_binding (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  request_id uuid references signing.certificate_request,
  owner_kind text not null check (owner_kind in ('person', 'agency')),
  person_id uuid references org.person,
  asked_by uuid not null references org.person,
  der bytea not null,
  chain bytea[] not null default '{}',
  challenge text not null,
  credential_ref text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

do $$
declare name text;
begin
  foreach name in array array['certificate_request', 'certificate_binding'] loop
    execute format('alter table signing.%I enable row level security', name);
    execute format('create policy agency_wall on signing.%I to congvu_app '
      || 'using (agency_id = (select platform.current_agency()) or (select platform.is_system())) '
      || 'with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', name);
    execute format('grant select, insert, update on signing.%I to congvu_app', name);
  end loop;
end $$;
