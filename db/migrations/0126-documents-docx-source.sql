-- module: documents
-- A DOCX that was brought in, what a converter made of it, and who confirmed the PDF that will be signed (documents.md §6.5,
-- R-LEG-2: each repair is a row of its own, the original stays).
create table documents.docx_source (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  sha256 text not null references storage.blob,
  name text not null,
  /** The file this one was repaired from. */
  repaired_from uuid references documents.docx_source,
  repaired_rules text[] not null default '{}',
  state text not null check (state in ('waiting', 'done', 'failed', 'unavailable')),
  pdf_sha256 text references storage.blob,
  page_count int,
  /** Fonts the converter did not have. */
  missing_fonts text[] not null default '{}',
  added_at timestamptz not null,
  added_by_name text not null,
  finished_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by_post_id uuid,
  confirmed_by_name text,
  check ((state = 'done') = (pdf_sha256 is not null)),
  check ((confirmed_at is null) or (state = 'done'))
);
create index docx_source_of on documents.docx_source (outgoing_id, added_at desc, id desc);
alter table documents.docx_source enable row level security;
create policy agency_wall on documents.docx_source to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.docx_source to congvu_app;
grant update (state, pdf_sha256, page_count, missing_fonts, finished_at, confirmed_at, confirmed_by_post_id, confirmed_by_name)
  on documents.docx_source to congvu_app;
