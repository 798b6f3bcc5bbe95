-- module: documents
-- Whose file is this: asked by the public check page for every file dropped there.
create index file_revision_sha256 on documents.file_revision (sha256);
