-- module: documents
-- Electronic copies (NĐ 30 Đ.25, PL I Phần II): the scan with the agency's signature and the mark "<hình thức sao>, <cơ quan
-- sao>, <thời gian ký>". They have no number; those on paper have no file.
alter table documents.copy
  alter column number drop not null,
  alter column number_text drop not null,
  alter column notation drop not null,
  add column medium text not null default 'PAPER' check (medium in ('PAPER', 'E')),
  add column mark text,
  add column scan_sha256 text references storage.blob,
  add column file_sha256 text references storage.blob,
  add constraint copy_number_or_file check (
    (medium = 'PAPER' and number is not null and number_text is not null and notation is not null and file_sha256 is null)
    or (medium = 'E' and number is null and mark is not null and scan_sha256 is not null and file_sha256 is not null));
