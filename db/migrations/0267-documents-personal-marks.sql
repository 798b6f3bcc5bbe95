-- module: documents
-- Folders and labels of one person: nobody else sees them and no document changes by them. A letter lies in one folder
-- of a person at most, under any number of labels.
create table documents.personal_mark (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  person_id uuid not null references org.person,
  kind text not null check (kind in ('folder', 'label')),
  name text not null check (char_length(name) between 1 and 60),
  -- Two names that read alike are one.
  name_key text not null,
  colour text not null check (colour in ('muc', 'tre', 'nghe', 'son', 'tim', 'da')),
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index personal_mark_name on documents.personal_mark (agency_id, person_id, kind, name_key)
  where removed_at is null;

create table documents.personal_item (
  mark_id uuid not null references documents.personal_mark on delete cascade,
  document_id uuid not null,
  agency_id uuid not null references org.agency,
  person_id uuid not null references org.person,
  kind text not null check (kind in ('folder', 'label')),
  at timestamptz not null,
  primary key (mark_id, document_id)
);
create unique index personal_item_folder on documents.personal_item (agency_id, person_id, document_id) where kind = 'folder';
create index personal_item_document on documents.personal_item (person_id, document_id);

do $$
declare t text;
begin
  foreach t in array array['personal_mark', 'personal_item'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
    execute format('grant select, insert, delete on documents.%I to congvu_app', t);
  end loop;
end $$;
grant update (name, name_key, colour, removed_at) on documents.personal_mark to congvu_app;

create view documents.v_personal_item as
  select i.mark_id, i.document_id, i.agency_id, i.person_id, m.name_key from documents.personal_item i
  join documents.personal_mark m on m.id = i.mark_id and m.removed_at is null;
grant select on documents.v_personal_item to congvu_app;
