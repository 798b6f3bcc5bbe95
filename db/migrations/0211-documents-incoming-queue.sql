-- module: documents
-- Two tabs of the clerk hold what waits, in the order urgent, due, arrived: in an agency with 200,000 received letters tens of
-- thousands were sorted for a page of twenty. And what was presented to a post is found by the post.
create index incoming_queue on documents.incoming
  (agency_id, state, (-urgency), (coalesce(due_at, timestamptz '9999-12-31T00:00:00Z')), arrived_at, id)
  where state in ('arrived', 'registered');
create index incoming_presented on documents.incoming (presented_to_post_id) where state = 'presented';
