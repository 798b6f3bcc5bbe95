-- module: routing
-- Opinions asked of people, units and other agencies (documents.md §8.1 CONSULT; Đ.10.3). An ask belongs to the agency that
-- is asked and may be read by the one that asks; what was answered stays as it was answered.
create table routing.consultation (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  cycle integer not null,
  question text not null,
  working_days integer not null check (working_days between 1 and 30),
  due_at timestamptz not null,
  -- The content that was shown: digest of the file, or of the draft where there is no file yet.
  content_sha256 text not null,
  -- Whether silence counts as agreement, by which paper (NĐ 191/2026); otherwise silence is silence.
  silence_basis text,
  opened_by_post_id uuid not null references org.post,
  opened_by_person_id uuid not null references org.person,
  opened_by_name text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text,
  close_reason text
);
create index consultation_document on routing.consultation (document_id, opened_at);
create index consultation_due on routing.consultation (due_at) where closed_at is null;

create table routing.consultation_ask (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  owner_agency_id uuid not null references org.agency,
  consultation_id uuid not null references routing.consultation,
  kind text not null check (kind in ('person', 'unit', 'agency')),
  post_id uuid references org.post,
  unit_id uuid references org.unit,
  name text not null,
  assigned_post_id uuid references org.post,
  assigned_by_name text,
  reminded_at timestamptz,
  check ((kind = 'person') = (post_id is not null) and (kind = 'unit') = (unit_id is not null))
);
create index consultation_ask_round on routing.consultation_ask (consultation_id);
create index consultation_ask_agency on routing.consultation_ask (agency_id, id desc);

create table routing.consultation_answer (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  owner_agency_id uuid not null references org.agency,
  ask_id uuid not null references routing.consultation_ask,
  vote text not null check (vote in ('agree', 'disagree', 'other')),
  text text not null,
  by_post_id uuid not null references org.post,
  by_person_id uuid not null references org.person,
  by_name text not null,
  by_title text not null,
  content_sha256 text not null,
  is_late boolean not null,
  at timestamptz not null,
  -- The last one counts, also of two in one instant.
  seq bigint generated always as identity
);
create index consultation_answer_ask on routing.consultation_answer (ask_id, seq);
create trigger consultation_answer_append_only before update or delete or truncate on routing.consultation_answer
  execute function platform.refuse_change();

-- Nhắc: each one is kept.
create table routing.nudge (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  document_id uuid not null references documents.outgoing,
  step_id uuid not null references routing.step,
  by_post_id uuid not null references org.post,
  by_person_id uuid not null references org.person,
  by_name text not null,
  at timestamptz not null
);
create index nudge_document on routing.nudge (document_id, at);
create trigger nudge_append_only before update or delete or truncate on routing.nudge
  execute function platform.refuse_change();

-- R-RT-10: which rung of the ladder was told of a late step, once each.
create table routing.escalation (
  step_id uuid not null references routing.step,
  agency_id uuid not null references org.agency,
  rung text not null check (rung in ('assignee', 'unit_head', 'office_head')),
  post_ids uuid[] not null,
  at timestamptz not null,
  primary key (step_id, rung)
);
create trigger escalation_append_only before update or delete or truncate on routing.escalation
  execute function platform.refuse_change();

do $$
declare t text;
begin
  foreach t in array array['consultation', 'nudge', 'escalation'] loop
    execute format('alter table routing.%I enable row level security', t);
    execute format('create policy agency_wall on routing.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
  foreach t in array array['consultation_ask', 'consultation_answer'] loop
    execute format('alter table routing.%I enable row level security', t);
    execute format('create policy agency_wall on routing.%I to congvu_app
      using (agency_id = (select platform.current_agency()) or owner_agency_id = (select platform.current_agency())
        or (select platform.is_system()))
      with check (agency_id = (select platform.current_agency()) or (select platform.is_system()))', t);
  end loop;
end $$;
grant select, insert on routing.consultation_answer, routing.nudge, routing.escalation to congvu_app;
grant select, insert, update on routing.consultation, routing.consultation_ask to congvu_app;

-- Where an agency has decided, by a named paper and from a day on, that silence counts as agreement. None is delivered.
create table routing.silence_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  basis text not null check (length(basis) between 1 and 200),
  valid_from date not null,
  valid_to date,
  set_by_name text not null,
  set_at timestamptz not null
);
create index silence_rule_agency on routing.silence_rule (agency_id, valid_from);
alter table routing.silence_rule enable row level security;
create policy agency_wall on routing.silence_rule to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on routing.silence_rule to congvu_app;
