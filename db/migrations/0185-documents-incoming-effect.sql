-- module: documents
-- A received letter that its sender replaced, corrected, amended or recalled says so in the search, too.
create or replace view documents.v_search_source as
  select d.id, d.agency_id, 'outgoing'::text as kind, d.type_code, d.number_text, d.notation,
    coalesce((select a.name from org.v_agency a where a.agency_id = d.agency_id
      and a.valid_from <= coalesce(d.issued_on, d.created_at::date)
      and (a.valid_to is null or a.valid_to >= coalesce(d.issued_on, d.created_at::date)) limit 1), '') as issuer_name,
    d.subject, d.issued_on, d.state,
    coalesce(d.dispatched_at, d.numbered_at, d.first_submitted_at, d.created_at) as sort_at, d.file_sha256,
    concat_ws(' ', d.drafter_name, d.snapshot->>'signerName', d.snapshot->>'unitName',
      (select string_agg(r.printed_line, ' ' order by r.ordinal) from documents.recipient r where r.outgoing_id = d.id)) as extra,
    jsonb_build_array(d.content->'body', d.content->'appendices') as written,
    d.urgency, d.medium, d.effect, d.snapshot->>'signerName' as signer_name,
    (select string_agg(line, ' / ') from jsonb_array_elements_text(d.capacity->'lines') line) as signer_position,
    d.drafter_name, d.snapshot->>'unitName' as unit_name,
    (select string_agg(l.line, '; ' order by l.first) from (select r.printed_line as line, min(r.ordinal) as first
      from documents.recipient r where r.outgoing_id = d.id group by r.printed_line) l) as recipients,
    d.reply_due_on as due_on, d.page_count, (d.content->>'copies')::integer as copies, null::integer as arrival_number,
    null::date as arrived_on, null::text as handler_name, ''::text as note, d.content->>'fieldCode' as field_code,
    d.content->>'circulation' as circulation,
    jsonb_array_length(coalesce(nullif(d.content->'appendices', 'null'), '[]')) > 0
      or exists (select from documents.attachment a where a.document_id = d.id and a.removed_at is null
        and a.kind in ('appendix', 'enclosed')) as has_appendix
  from documents.outgoing d
  union all
  select d.id, d.agency_id, 'incoming', d.type_code, d.number, d.notation, d.sender_name, d.subject, d.issued_on, d.state,
    d.arrived_at, d.file_sha256, concat_ws(' ', d.arrival_number::text, d.signer_text, d.note), '[]'::jsonb,
    d.urgency, d.medium, d.effect, d.signer_text, null, null, null, null,
    (d.due_at at time zone 'Asia/Ho_Chi_Minh')::date, d.page_count, null, d.arrival_number, d.arrived_on, d.lead_name, d.note,
    null, null,
    exists (select from documents.attachment a where a.document_id = d.id and a.removed_at is null
      and a.kind in ('appendix', 'enclosed'))
  from documents.incoming d;
