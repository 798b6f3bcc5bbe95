-- module: notifications
create schema notifications;
grant usage on schema notifications to congvu_app;
create table notifications.item (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  post_id uuid not null references org.post,
  kind text not null check (kind in ('todo', 'info', 'system')),
  subject_id uuid,
  title text not null,
  detail text not null,
  link text,
  at timestamptz not null,
  read_at timestamptz,
  count integer not null default 1
);
create index item_post on notifications.item (post_id, at desc, id desc);
-- Bundled per document while unread (ui.md §3).
create unique index item_bundle on notifications.item (post_id, subject_id, kind) where read_at is null and subject_id is not null;
alter table notifications.item enable row level security;
create policy agency_wall on notifications.item to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert, update on notifications.item to congvu_app;
