-- module: documents
-- What was read from bytes goes with them; it holds nothing (storage.is_named passes over what cascades).
alter table documents.letter_reading add foreign key (sha256) references storage.blob on delete cascade;
create index letter_reading_bytes on documents.letter_reading (sha256);
