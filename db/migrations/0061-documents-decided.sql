-- module: documents
-- The last cycle in which somebody decided: until then the drafter may drop or withdraw what was submitted.
alter table documents.outgoing add column decided_cycle integer;
