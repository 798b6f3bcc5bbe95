-- module: documents
-- A kept copy that did not come back on its day is told to the clerks once (R-CPY-5; NĐ 30 PL IV, sổ sử dụng bản lưu).
create table documents.loan_alarm (
  loan_id uuid primary key references documents.loan,
  agency_id uuid not null references org.agency,
  told_at timestamptz not null
);
create trigger loan_alarm_append_only before update or delete or truncate on documents.loan_alarm
  execute function platform.refuse_change();
alter table documents.loan_alarm enable row level security;
create policy agency_wall on documents.loan_alarm to congvu_app
  using (agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
revoke update on documents.loan_alarm from congvu_app;
grant select, insert on documents.loan_alarm to congvu_app;
create index loan_due on documents.loan (due_on);
