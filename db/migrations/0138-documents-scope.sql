-- module: documents
-- Is a document inside the scope of a substitution? An empty list limits nothing. Runs with the rights of the caller: the
-- agency wall stays. Fields are those of drafts; a letter that arrived has none, so a scope of fields leaves it out.
create function documents.in_scope(document uuid, scope jsonb) returns boolean
language sql stable as $$
  select exists (
    select from documents.outgoing o
    where o.id = document and scope->'work' ? 'outgoing'
      and (coalesce(jsonb_array_length(scope->'typeCodes'), 0) = 0 or scope->'typeCodes' ? o.type_code)
      and (coalesce(jsonb_array_length(scope->'fieldCodes'), 0) = 0 or scope->'fieldCodes' ? (o.content->>'fieldCode'))
      and (coalesce(jsonb_array_length(scope->'unitIds'), 0) = 0 or scope->'unitIds' ? o.drafting_unit_id::text)
  ) or exists (
    select from documents.incoming i
    where i.id = document and scope->'work' ? 'incoming'
      and (coalesce(jsonb_array_length(scope->'typeCodes'), 0) = 0 or scope->'typeCodes' ? i.type_code)
      and coalesce(jsonb_array_length(scope->'fieldCodes'), 0) = 0
      and (coalesce(jsonb_array_length(scope->'unitIds'), 0) = 0 or exists (select from documents.reader r
        where r.document_id = i.id and scope->'unitIds' ? r.unit_id::text))
  )
$$;
grant execute on function documents.in_scope(uuid, jsonb) to congvu_app;
