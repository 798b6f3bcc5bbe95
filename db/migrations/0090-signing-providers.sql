-- module: signing
-- A key may lie with any configured provider (signing.md §9); `provider` is its name in the configuration.
alter table signing.certificate drop constraint certificate_provider_check;
alter table signing.certificate add constraint certificate_provider_check
  check (provider ~ '^[a-z0-9][a-z0-9-]{1,39}$');
