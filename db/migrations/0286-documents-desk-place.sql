-- module: documents
-- The order of a leader's desk, set by him or his secretary: letters with a place come before the others, the lowest first.
-- It counts while the letter is presented and begins anew with each presentation.
alter table documents.incoming add column desk_place integer not null default 0;
