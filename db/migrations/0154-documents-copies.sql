-- module: documents
-- Copies (NĐ 30 Đ.25–27, PL I Phần II): who may sign them is a dated rule of the head; each copy and each paper original
-- made from an electronic document is a row that stays.
create table documents.copy_authority (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  post_id uuid not null references org.post,
  basis text not null,
  valid_from date not null,
  valid_to date,
  set_by uuid not null,
  set_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from)
);
create index copy_authority_agency on documents.copy_authority (agency_id, post_id);
create table documents.copy (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  kind text not null check (kind in ('SAO_Y', 'SAO_LUC', 'TRICH_SAO')),
  source_kind text not null check (source_kind in ('outgoing', 'incoming')),
  source_id uuid not null,
  source_label text not null,
  number integer not null,
  number_text text not null,
  notation text not null,
  made_on date not null,
  signer_post_id uuid not null,
  signer_title text not null,
  signer_name text not null,
  recipients text[] not null,
  extract text[],
  copies integer not null check (copies > 0),
  made_by text not null,
  made_at timestamptz not null
);
create index copy_source on documents.copy (source_id);
-- Bản chính giấy printed and stamped from an electronic original (Đ.18.5).
create table documents.paper_original (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  copies integer not null check (copies > 0),
  purpose text not null,
  file_sha256 text not null,
  made_by text not null,
  made_at timestamptz not null
);
create index paper_original_outgoing on documents.paper_original (outgoing_id);
create trigger copy_append_only before update or delete or truncate on documents.copy
  execute function platform.refuse_change();
create trigger paper_original_append_only before update or delete or truncate on documents.paper_original
  execute function platform.refuse_change();
do $$
declare t text;
begin
  foreach t in array array['copy_authority', 'copy', 'paper_original'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system())) with check (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system()))', t);
    execute format('grant select, insert on documents.%I to congvu_app', t);
  end loop;
end $$;
