-- module: documents
-- How documents belong together (documents.md §3): all kinds, who said so, and the words a reader sees of an end that lies in
-- another agency. A row is never changed; a mistaken one is ended by a row of its own (R-LEG-4).
alter table documents.relation drop constraint relation_kind_check;
alter table documents.relation add constraint relation_kind_check check (kind in ('BASED_ON', 'CITES', 'REPLIES_TO', 'AMENDS',
  'REPLACES', 'CORRECTS', 'RECALLS', 'ATTACHED_TO', 'COPY_OF', 'FORWARDS', 'IMPLEMENTS'));
alter table documents.relation
  -- Number, notation and day of `from_id`, where the reader's agency has no row of it.
  add column from_text text,
  add column by_person_id uuid,
  add column by_name text;
create table documents.relation_end (
  relation_id uuid primary key references documents.relation,
  agency_id uuid not null references org.agency,
  reason text not null,
  by_person_id uuid not null,
  by_name text not null,
  at timestamptz not null
);
create trigger relation_append_only before update or delete or truncate on documents.relation
  execute function platform.refuse_change();
create trigger relation_end_append_only before update or delete or truncate on documents.relation_end
  execute function platform.refuse_change();
alter table documents.relation_end enable row level security;
create policy agency_wall on documents.relation_end to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
revoke update on documents.relation from congvu_app;
grant select, insert on documents.relation_end to congvu_app;

-- Relations that still hold.
create view documents.v_relation with (security_invoker = true) as
  select r.* from documents.relation r
  where not exists (select from documents.relation_end e where e.relation_id = r.id);
grant select on documents.v_relation to congvu_app;

-- What became of an issued document; frozen follows from it and is never set by itself.
alter table documents.outgoing add constraint outgoing_effect_check
  check (effect in ('in_force', 'amended', 'corrected', 'replaced', 'recalled'));
alter table documents.outgoing add column held_at timestamptz;
alter table documents.outgoing add column is_frozen boolean not null
  generated always as (state in ('recalling', 'recalled') or held_at is not null) stored;
alter table documents.incoming add column effect text not null default 'in_force'
  check (effect in ('in_force', 'amended', 'corrected', 'replaced', 'recalled'));
create index incoming_original on documents.incoming (original_outgoing_id) where original_outgoing_id is not null;

-- The reply link becomes one of the relations; the column stays what the draft says.
insert into documents.relation (id, agency_id, from_id, to_id, kind, by_person_id, by_name, at)
  select gen_random_uuid(), d.agency_id, d.id, d.replies_to_incoming_id, 'REPLIES_TO', d.drafter_person_id, d.drafter_name,
    d.dispatched_at
  from documents.outgoing d where d.replies_to_incoming_id is not null and d.dispatched_at is not null;
