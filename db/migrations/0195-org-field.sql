-- module: org
-- Fields of work (lĩnh vực): what a letter is about, what a deputy is charged with (NĐ 30 Đ.13), what a route is for. A row
-- without agency is common to all; the newest row of an agency stands before it. Rows end, they are never deleted.
create table org.field (
  id uuid primary key,
  agency_id uuid references org.agency,
  code text not null check (length(code) between 1 and 40 and code <> '*'),
  name text not null check (length(name) between 1 and 120),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index field_open on org.field (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), code)
  where valid_to is null;
create index field_agency on org.field (agency_id, code);
alter table org.field enable row level security;
create policy agency_wall on org.field to congvu_app
  using (agency_id is null or agency_id = (select platform.current_agency()) or (select platform.is_system()))
  with check (agency_id = (select platform.current_agency()) or (select platform.is_system()));
grant select, insert, update on org.field to congvu_app;

insert into org.field (id, code, name, valid_from)
select gen_random_uuid(), f.code, f.name, date '2000-01-01' from (values
  ('general', 'Tổng hợp, văn phòng'),
  ('home-affairs', 'Nội vụ, tổ chức bộ máy, cán bộ'),
  ('emulation', 'Thi đua, khen thưởng'),
  ('administrative-reform', 'Cải cách hành chính'),
  ('records', 'Văn thư, lưu trữ'),
  ('justice', 'Tư pháp, pháp chế'),
  ('inspection', 'Thanh tra, tiếp công dân, khiếu nại, tố cáo'),
  ('ethnic-affairs', 'Công tác dân tộc'),
  ('religion', 'Tín ngưỡng, tôn giáo'),
  ('foreign-affairs', 'Ngoại vụ, biên giới'),
  ('defence', 'Quốc phòng, quân sự địa phương'),
  ('security', 'An ninh, trật tự'),
  ('disaster', 'Phòng, chống thiên tai, cứu nạn'),
  ('economy', 'Kinh tế tổng hợp'),
  ('planning', 'Kế hoạch, đầu tư'),
  ('finance', 'Tài chính, ngân sách, giá'),
  ('industry-trade', 'Công nghiệp, thương mại'),
  ('agriculture', 'Nông nghiệp, lâm nghiệp, thủy lợi'),
  ('rural', 'Nông thôn mới, giảm nghèo'),
  ('land', 'Đất đai'),
  ('environment', 'Tài nguyên, môi trường'),
  ('construction', 'Xây dựng, quy hoạch, đô thị'),
  ('transport', 'Giao thông vận tải'),
  ('science', 'Khoa học, công nghệ'),
  ('digital', 'Công nghệ thông tin, chuyển đổi số'),
  ('information', 'Thông tin, báo chí, truyền thông'),
  ('culture', 'Văn hóa, thể thao'),
  ('tourism', 'Du lịch'),
  ('education', 'Giáo dục, đào tạo'),
  ('health', 'Y tế, dân số'),
  ('labour', 'Lao động, việc làm'),
  ('social', 'Người có công, bảo trợ xã hội'),
  ('children', 'Trẻ em, bình đẳng giới')
) f (code, name);

-- Codes that were typed before there was a list keep working: each becomes an entry of the agency that used it.
with used (agency_id, code, since) as (
  select p.agency_id, fa.field_code, fa.valid_from from org.field_assignment fa join org.post p on p.id = fa.post_id
  union all
  select agency_id, content ->> 'fieldCode', created_at::date from documents.outgoing where content ->> 'fieldCode' <> ''
  union all
  select t.agency_id, c.code, t.changed_at::date from routing.route_template t cross join lateral unnest(t.field_codes) c (code)
  union all
  select s.agency_id, c.code, s.from_at::date from identity.substitution s
    cross join lateral jsonb_array_elements_text(s.scope -> 'fieldCodes') c (code)
)
insert into org.field (id, agency_id, code, name, valid_from)
select gen_random_uuid(), agency_id, left(code, 40), left(code, 40), min(since) from used
where code <> '*' and trim(code) <> ''
  and not exists (select from org.field f where f.agency_id is null and f.code = used.code)
group by agency_id, left(code, 40)
on conflict do nothing;
