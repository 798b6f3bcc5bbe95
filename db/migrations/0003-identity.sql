-- module: identity
create schema identity;
grant usage on schema identity to congvu_app;

create table identity.account (
  id uuid primary key,
  person_id uuid not null unique references org.person,
  username text not null unique,
  password_hash text not null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  otp_secret text,
  otp_pending text,
  otp_last_step bigint,
  recovery_hashes text[] not null default '{}',
  preferences jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references identity.account,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  user_agent text not null
);
create index session_account on identity.session (account_id) where ended_at is null;
create table identity.access_token (
  id uuid primary key,
  account_id uuid not null references identity.account,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- Failed tries by account and by source: throttling without locking out the victim (quality.md 44, ATK-32).
create table identity.login_failure (
  id uuid primary key,
  at timestamptz not null,
  account_key bytea not null,
  source text not null,
  device_known boolean not null
);
create index login_failure_account on identity.login_failure (account_key, at);
create index login_failure_source on identity.login_failure (source, at);
-- A browser that logged in before keeps a key, so that strangers' failures don't slow its owner down.
create table identity.known_device (
  account_id uuid not null references identity.account,
  device_hash bytea not null,
  last_used_at timestamptz not null,
  primary key (account_id, device_hash)
);
grant select, insert, update, delete on all tables in schema identity to congvu_app;
