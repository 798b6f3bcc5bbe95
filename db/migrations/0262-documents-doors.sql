-- module: documents
-- The doors of an agency as data (documents.md §15.8): its mailbox, whose password is sealed with the key of the installation,
-- and the folder of its scanner inside a root the operator gave. What the configuration names goes before.
create table documents.mailbox_setting (
  agency_id uuid primary key references org.agency,
  address text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text not null,
  sealed_password text not null,
  folder text not null,
  taken_folder text not null,
  paused_at timestamptz,
  saved_at timestamptz not null,
  saved_by_name text not null
);
create table documents.scan_folder_setting (
  agency_id uuid primary key references org.agency,
  root text not null,
  path text not null unique,
  paused_at timestamptz,
  saved_at timestamptz not null,
  saved_by_name text not null
);
alter table documents.mailbox add column test_asked_at timestamptz;
do $$
declare t text;
begin
  foreach t in array array['mailbox_setting', 'scan_folder_setting'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
    execute format('grant select, insert, update, delete on documents.%I to congvu_app', t);
  end loop;
end $$;
