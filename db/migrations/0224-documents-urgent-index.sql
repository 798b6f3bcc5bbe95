-- module: documents
-- The watch over urgent documents looks every minute: only at those that are still on their way to a handler.
create index incoming_urgent_open on documents.incoming (arrived_at)
  where urgency >= 1 and state in ('arrived', 'registered', 'presented', 'assigned');
