-- module: documents
-- A document the handling of a letter ended in, other than its answer (documents.md §15.1 `complete`: task result).
alter table documents.relation drop constraint relation_kind_check;
alter table documents.relation add constraint relation_kind_check check (kind in ('BASED_ON', 'CITES', 'REPLIES_TO', 'AMENDS',
  'REPLACES', 'CORRECTS', 'RECALLS', 'ATTACHED_TO', 'COPY_OF', 'FORWARDS', 'IMPLEMENTS', 'RESULT_OF'));

-- Who took a proposed link away, so that nobody is asked about it again; a row is never changed.
create table documents.reply_dismissal (
  outgoing_id uuid not null references documents.outgoing,
  incoming_id uuid not null references documents.incoming,
  agency_id uuid not null references org.agency,
  by_person_id uuid not null references org.person,
  by_name text not null,
  at timestamptz not null,
  primary key (outgoing_id, incoming_id)
);
create trigger reply_dismissal_append_only before update or delete or truncate on documents.reply_dismissal
  execute function platform.refuse_change();
alter table documents.reply_dismissal enable row level security;
create policy agency_wall on documents.reply_dismissal to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on documents.reply_dismissal to congvu_app;
