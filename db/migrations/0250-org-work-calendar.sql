-- module: org
-- The work calendar of the installation (one-stop.md §5.1): decisions about days off and worked ones hold for every agency,
-- office hours for one. Nothing is changed or deleted: version n of a calendar is its entries up to number n, so that any
-- past deadline can be computed again.
create table org.calendar_change (
  id uuid primary key,
  -- Null: decided for the whole installation.
  agency_id uuid references org.agency,
  version integer not null check (version >= 1),
  kind text not null check (kind in ('decision', 'office_hours')),
  decision_no text not null check (length(trim(decision_no)) between 1 and 120),
  issued_by text not null check (length(issued_by) <= 200),
  issued_on date not null,
  effective_on date not null,
  off_days date[] not null default '{}' check (cardinality(off_days) <= 60),
  work_days date[] not null default '{}' check (cardinality(work_days) <= 60),
  -- Holidays whose days this decision fixes: [{"year": 2026, "holiday": "tet"}].
  decides jsonb not null default '[]',
  supersedes uuid unique references org.calendar_change,
  -- [{"fromMinute": 420, "toMinute": 690}, …]: from a day on, to a day for a season.
  hours jsonb,
  from_on date,
  to_on date check (to_on >= from_on),
  by_post_id uuid references org.post,
  by_name text not null,
  at timestamptz not null,
  check ((kind = 'office_hours') = (agency_id is not null)),
  check ((kind = 'office_hours') = (hours is not null and from_on is not null)),
  check (kind = 'office_hours' or cardinality(off_days) + cardinality(work_days) > 0 or supersedes is not null)
);
create unique index calendar_change_version
  on org.calendar_change (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), version);
create index calendar_change_agency on org.calendar_change (agency_id, version desc);
create trigger calendar_change_append_only before update or delete or truncate on org.calendar_change
  execute function platform.refuse_change();
alter table org.calendar_change enable row level security;
-- Everybody may know when an office is open.
create policy calendar_read on org.calendar_change for select to congvu_app using (true);
create policy agency_wall on org.calendar_change for insert to congvu_app
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert on org.calendar_change to congvu_app;

-- What came with the product; numbers and days of the decisions are (check).
insert into org.calendar_change (id, version, kind, decision_no, issued_by, issued_on, effective_on, off_days, work_days,
  decides, by_name, at)
values
  ('00000000-0000-7000-8000-000000000001', 1, 'decision', '(check) hoán đổi ngày làm việc dịp Tết Dương lịch 2026',
   'Thủ tướng Chính phủ', '2025-12-01', '2025-12-01', '{2026-01-02}', '{2026-01-10}', '[]', 'Có sẵn', '2000-01-01+07'),
  ('00000000-0000-7000-8000-000000000002', 2, 'decision', '(check) nghỉ Tết Âm lịch và Quốc khánh năm 2026',
   'Thủ tướng Chính phủ', '2025-11-01', '2025-11-01',
   '{2026-02-16,2026-02-17,2026-02-18,2026-02-19,2026-02-20,2026-08-31,2026-09-01}', '{2026-08-22}',
   '[{"year": 2026, "holiday": "tet"}, {"year": 2026, "holiday": "national"}]', 'Có sẵn', '2000-01-01+07');
