-- module: signing
-- What a change in the organisation, a revocation or an end of validity asks somebody to do (NĐ 68/2024 Đ.15, 17), and the
-- exception that lets an older name of the agency pass for a while.
create table signing.certificate_followup (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  certificate_id uuid not null references signing.certificate,
  reason text not null check (reason in ('TRANSFERRED', 'APPOINTMENT_ENDED', 'NEW_POST', 'EMAIL_CHANGED', 'AGENCY_RENAMED',
    'AGENCY_MOVED', 'SIGNED_AFTER_REVOCATION')),
  action text not null check (action in ('change', 'revoke', 'review')),
  article text not null,
  document_id uuid references documents.outgoing,
  effective_on date not null,
  due_on date not null,
  created_at timestamptz not null,
  request_id uuid references signing.certificate_request,
  done_at timestamptz,
  done_by uuid references org.person,
  done_note text
);
create unique index certificate_followup_once on signing.certificate_followup
  (certificate_id, reason, effective_on, coalesce(document_id, '00000000-0000-0000-0000-000000000000'));
create index certificate_followup_open on signing.certificate_followup (agency_id, due_on, id) where done_at is null;

create table signing.certificate_exception (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  certificate_id uuid not null references signing.certificate,
  -- Both names, as they stood when the exception was made.
  certificate_name text not null,
  agency_name text not null,
  reason text not null,
  granted_by uuid not null references org.person,
  granted_at timestamptz not null,
  valid_from date not null,
  valid_to date not null,
  check (valid_to >= valid_from)
);
create index certificate_exception_certificate on signing.certificate_exception (certificate_id, valid_to);

-- A notice of one certificate at one distance from its end is given once.
create table signing.certificate_notice (
  certificate_id uuid not null references signing.certificate,
  agency_id uuid not null references org.agency,
  days integer not null,
  given_at timestamptz not null,
  primary key (certificate_id, days)
);

do $$
declare name text;
begin
  foreach name in array array['certificate_followup', 'certificate_exception', 'certificate_notice'] loop
    execute format('alter table signing.%I enable row level security', name);
    execute format('create policy agency_wall on signing.%I to congvu_app '
      || 'using (agency_id = (select platform.current_agency()) or (select platform.is_system())) '
      || 'with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', name);
    execute format('grant select, insert on signing.%I to congvu_app', name);
  end loop;
end $$;
grant update on signing.certificate_followup to congvu_app;

-- The custody record names the device and the minutes (NĐ 30/2020 Đ.32.2); a seal given back says when.
alter table signing.key_custody
  add column device_serial text,
  add column minutes text,
  add column given_by uuid references org.person,
  add column given_at timestamptz;
alter table signing.appearance
  add column surrendered_at timestamptz,
  add column ended_by_event text;
