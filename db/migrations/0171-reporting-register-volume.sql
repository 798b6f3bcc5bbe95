-- module: reporting
-- A volume (quyển) is a stretch of a register that was printed and bound (NĐ 30 Đ.16.2b, 22.3b): what it says is kept as
-- it was printed; what happens to its rows later stands in a supplement.
create table reporting.register_volume (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  register text not null check (register in ('outgoing', 'incoming', 'follow_up')),
  sequence_id uuid not null references documents.number_sequence,
  volume_number integer not null check (volume_number > 0),
  from_number integer not null,
  to_number integer not null check (to_number >= from_number),
  from_on date not null,
  to_on date not null,
  -- [{number, documentId, cells}] as printed, and the SHA-256 of exactly this text.
  rows jsonb not null,
  rows_sha256 text not null,
  parent_name text,
  agency_name text not null,
  closed_by uuid not null references org.person,
  closed_by_name text not null,
  closed_at timestamptz not null,
  unique (sequence_id, register, volume_number)
);
create index register_volume_agency on reporting.register_volume (agency_id, sequence_id, register, volume_number);
create trigger register_volume_append_only before update or delete or truncate on reporting.register_volume
  execute function platform.refuse_change();
alter table reporting.register_volume enable row level security;
create policy agency_wall on reporting.register_volume to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on reporting.register_volume to congvu_app;

-- Vietnamese text without marks, for looking into a register as people type: "Quyết định" = "quyet dinh".
create function reporting.fold(value text) returns text language sql immutable parallel safe
  return replace(lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd');
