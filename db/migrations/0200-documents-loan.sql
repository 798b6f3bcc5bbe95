-- module: documents
-- Sổ sử dụng bản lưu (NĐ 30/2020 PL IV; R-CPY-5): each loan of the kept paper copy and each return is a row that stays.
create table documents.loan (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  outgoing_id uuid not null references documents.outgoing,
  -- The columns of the book as they were when the copy was lent.
  label text not null,
  subject text not null,
  borrower text not null,
  purpose text not null,
  file_code text,
  permitted_by_post_id uuid not null references org.post,
  permitted_by text not null,
  lent_on date not null,
  due_on date not null,
  lent_by text not null,
  lent_at timestamptz not null,
  check (due_on >= lent_on)
);
create index loan_book on documents.loan (agency_id, lent_on, lent_at, id);
create index loan_outgoing on documents.loan (outgoing_id, lent_at);
create table documents.loan_return (
  loan_id uuid primary key references documents.loan,
  agency_id uuid not null references org.agency,
  returned_on date not null,
  note text,
  taken_by text not null,
  taken_at timestamptz not null
);
do $$
declare t text;
begin
  foreach t in array array['loan', 'loan_return'] loop
    execute format('create trigger %I before update or delete or truncate on documents.%I '
      || 'execute function platform.refuse_change()', t || '_append_only', t);
    execute format('alter table documents.%I enable row level security', t);
    execute format('create policy agency_wall on documents.%I to congvu_app using (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system())) with check (agency_id = (select platform.current_agency()) '
      || 'or (select platform.is_system()))', t);
    execute format('revoke update on documents.%I from congvu_app', t);
    execute format('grant select, insert on documents.%I to congvu_app', t);
  end loop;
end $$;
create view documents.v_loan with (security_invoker = true) as
  select l.id, l.agency_id, l.outgoing_id, l.label, l.subject, l.borrower, l.purpose, l.file_code, l.permitted_by, l.lent_on,
    l.due_on, l.lent_at, r.returned_on, r.note
  from documents.loan l left join documents.loan_return r on r.loan_id = l.id;
grant select on documents.v_loan to congvu_reader, congvu_app;
