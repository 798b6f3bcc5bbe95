-- module: documents
-- A draft that an agency below submitted and that was taken over here (documents.md §8.1 T4): which file of which letter it
-- began with, whose it was, who took it. The file stays with the letter as it came.
create table documents.taken_draft (
  outgoing_id uuid primary key references documents.outgoing,
  agency_id uuid not null references org.agency,
  incoming_id uuid not null references documents.incoming,
  attachment_id uuid not null references documents.attachment,
  sha256 text not null references storage.blob,
  file_name text not null,
  from_name text not null,
  by_post_id uuid not null references org.post,
  by_person_id uuid not null references org.person,
  by_name text not null,
  at timestamptz not null
);
create index taken_draft_attachment on documents.taken_draft (attachment_id);
create trigger taken_draft_append_only before update or delete or truncate on documents.taken_draft
  execute function platform.refuse_change();
alter table documents.taken_draft enable row level security;
create policy agency_wall on documents.taken_draft to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.taken_draft to congvu_app;
-- Such a draft goes the way over the office (T3) where the agency has no route of its own for it.
alter table documents.outgoing add column is_taken_over boolean not null default false;
