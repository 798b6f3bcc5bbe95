-- module: routing
-- Phrases a leader uses in directive notes, his own; and the rules of the quy chế by which a clerk transfers a registered
-- letter straight to its unit (NĐ 30 Đ.23.1).
create table routing.phrase (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  person_id uuid not null references org.person,
  text text not null,
  created_at timestamptz not null,
  unique (person_id, text)
);
create table routing.direct_rule (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  sender_name text,
  type_code text,
  subject_words text,
  unit_id uuid not null references org.unit,
  working_days smallint check (working_days between 1 and 100),
  basis text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  check (num_nonnulls(sender_name, type_code, subject_words) >= 1)
);
create index direct_rule_agency on routing.direct_rule (agency_id) where ended_at is null;
do $$
declare t text;
begin
  foreach t in array array['phrase', 'direct_rule'] loop
    execute format('alter table routing.%I enable row level security', t);
    execute format('create policy agency_wall on routing.%I to congvu_app using (agency_id = platform.current_agency() '
      || 'or platform.is_system()) with check (agency_id = platform.current_agency() or platform.is_system())', t);
    execute format('grant select, insert on routing.%I to congvu_app', t);
  end loop;
end $$;
grant delete on routing.phrase to congvu_app;
grant update (ended_at, ended_by_name) on routing.direct_rule to congvu_app;
