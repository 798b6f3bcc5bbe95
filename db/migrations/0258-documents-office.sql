-- module: documents
-- Word and Excel files of a mail are registered as what arrived: the bytes as they came; for viewing a PDF is made of them where
-- this installation can.
alter table documents.scan add column format text not null default 'pdf' check (format in ('pdf', 'docx', 'xlsx'));
create table storage.rendition (
  sha256 text primary key references storage.blob on delete cascade,
  state text not null check (state in ('waiting', 'done', 'failed')),
  pdf_sha256 text references storage.blob,
  asked_at timestamptz not null,
  check ((state = 'done') = (pdf_sha256 is not null))
);
create index rendition_pdf on storage.rendition (pdf_sha256) where pdf_sha256 is not null;
create index rendition_open on storage.rendition (asked_at) where state = 'waiting';
grant select, insert, update, delete on storage.rendition to congvu_app;
-- A registered letter on whose bytes a mark is read keeps its state; an entry of the quarantine locks what it says.
create or replace view documents.v_locked as select id as incoming_id, agency_id from documents.incoming d
  where state in ('quarantined', 'purged') and (agency_id = platform.current_agency() or platform.is_system())
  union all
  select s.incoming_id, s.agency_id from documents.scan s where s.state = 'quarantined' and s.incoming_id is not null
    and (s.agency_id = platform.current_agency() or platform.is_system())
  union all
  select q.subject_id, q.agency_id from documents.quarantine q where q.kind = 'incoming' and q.state in ('open', 'purge_proposed')
    and (q.agency_id = platform.current_agency() or platform.is_system());
