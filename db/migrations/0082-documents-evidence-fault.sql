-- module: documents
-- What an issuer answered against the sealed file after the seal (a code of the validator, such as CERT_REVOKED): it
-- does not leave, neither with nor without evidence for later checks (signing.md 3).
alter table documents.outgoing add column evidence_fault text;
