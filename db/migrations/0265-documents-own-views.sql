-- module: documents
-- Whether somebody looked in the seat of another: a substitute's or a secretary's look is his own, not that person's.
alter table documents.seen add column stands_in text check (stands_in in ('substitute', 'secretary'));
update documents.seen s set stands_in = e.data -> 'standsIn' ->> 'mode'
  from audit.entry e
  where e.object_id = s.document_id and e.actor_id = s.person_id and e.post_id = s.post_id
    and e.on_behalf_of is not null and e.data -> 'standsIn' ->> 'mode' in ('substitute', 'secretary');
