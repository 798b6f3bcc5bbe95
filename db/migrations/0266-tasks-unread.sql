-- module: tasks
-- First opening by whoever an assignment was given to (workfiles-archive-calendar.md §13), and the reminders to read:
-- appended, counted, never taken back.
alter table tasks.assignment add column opened_at timestamptz;
alter table tasks.assignment add column opened_by_name text;
update tasks.assignment a set opened_at = greatest(s.first_at, a.assigned_at), opened_by_name = pe.full_name
  from documents.seen s join org.person pe on pe.id = s.person_id
  where s.document_id = a.incoming_id and s.last_at >= a.assigned_at and s.stands_in is null
    and (s.post_id = a.post_id or (a.post_id is null and s.post_id in
      (select p.id from org.post p where p.unit_id = a.unit_id and 'unit_head' = any(p.roles))));
create index assignment_unread on tasks.assignment (agency_id, assigned_at, id) where opened_at is null and state = 'assigned';

create table tasks.reading_nudge (
  id uuid primary key,
  agency_id uuid not null references org.agency,
  incoming_id uuid not null references documents.incoming,
  -- The assignment, or the post of the leader the letter lies before.
  target_id uuid not null,
  ordinal integer not null,
  by_post_id uuid not null references org.post,
  by_name text not null,
  at timestamptz not null,
  unique (incoming_id, target_id, ordinal)
);
create trigger reading_nudge_append_only before update or delete or truncate on tasks.reading_nudge
  execute function platform.refuse_change();
alter table tasks.reading_nudge enable row level security;
create policy agency_wall on tasks.reading_nudge to congvu_app
  using (agency_id = platform.current_agency() or platform.is_system())
  with check (agency_id = platform.current_agency() or platform.is_system());
grant select, insert on tasks.reading_nudge to congvu_app;
