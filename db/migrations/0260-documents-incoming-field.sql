-- module: documents
-- The field (lĩnh vực) an incoming letter is about, as the clerk registers it: rules and statistics go by it.
alter table documents.incoming add column field_code text;
