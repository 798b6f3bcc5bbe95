-- module: documents
-- A mark of secrecy that is none (SEC-3): who said so, why, and on which pages it stands, so that the reader in the background
-- does not lock the same page again. Of a refused mail the code of its refusal is kept: only that one can be declared.
alter table documents.scan
  add column cleared_pages integer[] not null default '{}',
  add column not_secret_reason text,
  add column not_secret_by_name text;
alter table documents.mail
  add column refused_code text,
  add column not_secret_reason text,
  add column not_secret_by_name text;
update documents.mail set refused_code = 'documents.secret-refused' where state = 'refused' and detail like 'Thư có dấu độ mật%';
