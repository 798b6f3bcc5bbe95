-- module: storage
-- Does any row still name these bytes? Asked of the catalogue: a table that will refer to storage.blob tomorrow is looked at
-- without a word here. It crosses the wall between agencies, as the bytes do, and tells no more than yes or no.
create function storage.is_named(wanted text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  holder record;
  found_row boolean;
begin
  for holder in
    select c.conrelid::regclass as held_in, a.attname as held_as
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'storage.blob'::regclass
    order by 1, 2
  loop
    execute format('select exists (select from %s where %I = $1)', holder.held_in, holder.held_as) into found_row using wanted;
    if found_row then return true; end if;
  end loop;
  return false;
end $$;
revoke all on function storage.is_named(text) from public;
grant execute on function storage.is_named(text) to congvu_app;
-- What the question and the collector's delete look up.
create index attachment_sha256 on documents.attachment (sha256);
create index docx_source_sha256 on documents.docx_source (sha256);
