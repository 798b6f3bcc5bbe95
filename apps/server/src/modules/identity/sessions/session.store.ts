import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type SessionFacts = {
  id: string;
  tokenHash: Buffer;
  accountId: string;
  at: Date;
  expiresAt: Date;
  address: string;
  userAgent: string;
};

export async function insertSession(tx: Tx, s: SessionFacts): Promise<void> {
  await sql`insert into identity.session (id, token_hash, account_id, created_at, last_seen_at, expires_at, address, user_agent)
    values (${s.id}, ${s.tokenHash}, ${s.accountId}, ${s.at}, ${s.at}, ${s.expiresAt}, ${s.address},
      ${s.userAgent.slice(0, 300)})`.execute(tx);
}

/** Ends the session behind a cookie; answers its account. */
export async function endSessionByToken(
  tx: Tx,
  tokenHash: Buffer,
  at: Date,
): Promise<{ id: string; accountId: string } | undefined> {
  const { rows } = await sql<{ id: string; accountId: string }>`update identity.session set ended_at = ${at}
    where token_hash = ${tokenHash} and ended_at is null returning id, account_id as "accountId"`.execute(tx);
  return rows[0];
}

/** Ends one session of the account; false when it is not one of his open ones. */
export async function endSessionOf(
  tx: Tx,
  of: { id: string; accountId: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.session set ended_at = ${of.at}
    where id = ${of.id} and account_id = ${of.accountId} and ended_at is null returning id`.execute(tx);
  return rows.length === 1;
}

/** Ends all sessions and revokes all tokens of an account. */
export async function endAllAccess(tx: Tx, accountId: string, at: Date): Promise<void> {
  await sql`update identity.session set ended_at = ${at} where account_id = ${accountId} and ended_at is null`.execute(
    tx,
  );
  await sql`update identity.access_token set revoked_at = ${at}
    where account_id = ${accountId} and revoked_at is null`.execute(tx);
}

export type OpenAccess = {
  sessionId: string | null;
  accountId: string;
  personId: string;
  lastSeenAt: Date;
  hasSecondFactor: boolean;
};

/** The account behind a session cookie while account, idle time and absolute time allow. */
export async function findOpenSession(
  tx: Tx,
  of: { tokenHash: Buffer; now: Date; idleSince: Date },
): Promise<OpenAccess | undefined> {
  const { rows } = await sql<OpenAccess>`select s.id as "sessionId", s.account_id as "accountId",
      a.person_id as "personId", s.last_seen_at as "lastSeenAt",
      a.otp_secret is not null as "hasSecondFactor"
    from identity.session s join identity.account a on a.id = s.account_id and a.status = 'active'
    where s.token_hash = ${of.tokenHash} and s.ended_at is null and s.expires_at > ${of.now}
      and s.last_seen_at > ${of.idleSince}`.execute(tx);
  return rows[0];
}

/** The account behind a personal access token. */
export async function findOpenToken(
  tx: Tx,
  of: { tokenHash: Buffer; now: Date },
): Promise<OpenAccess | undefined> {
  const { rows } = await sql<OpenAccess>`select null as "sessionId", t.account_id as "accountId",
      a.person_id as "personId", coalesce(t.last_used_at, t.created_at) as "lastSeenAt",
      a.otp_secret is not null as "hasSecondFactor"
    from identity.access_token t join identity.account a on a.id = t.account_id and a.status = 'active'
    where t.token_hash = ${of.tokenHash} and t.revoked_at is null and t.expires_at > ${of.now}`.execute(tx);
  return rows[0];
}

/** Sessions and tokens remember their last use to the minute: a write for each request would be the busiest one. */
export async function touchAccess(
  tx: Tx,
  tokenHash: Buffer,
  of: { now: Date; kind: 'session' | 'token' },
): Promise<void> {
  if (of.kind === 'session')
    await sql`update identity.session set last_seen_at = ${of.now} where token_hash = ${tokenHash}`.execute(
      tx,
    );
  else
    await sql`update identity.access_token set last_used_at = ${of.now} where token_hash = ${tokenHash}`.execute(
      tx,
    );
}

export type SessionRow = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  address: string;
  userAgent: string;
  isCurrent: boolean;
};

export async function listOpenSessions(
  tx: Tx,
  of: { accountId: string; tokenHash: Buffer; now: Date; idleSince: Date },
): Promise<SessionRow[]> {
  const { rows } =
    await sql<SessionRow>`select id, created_at as "createdAt", last_seen_at as "lastSeenAt", address,
      user_agent as "userAgent", token_hash = ${of.tokenHash} as "isCurrent"
    from identity.session where account_id = ${of.accountId} and ended_at is null and expires_at > ${of.now}
      and last_seen_at > ${of.idleSince} order by last_seen_at desc, id limit 100`.execute(tx);
  return rows;
}

export async function isKnownDevice(tx: Tx, of: { accountId: string; deviceHash: Buffer }): Promise<boolean> {
  const { rows } = await sql`select from identity.known_device
    where account_id = ${of.accountId} and device_hash = ${of.deviceHash}`.execute(tx);
  return rows.length === 1;
}

export async function rememberDevice(
  tx: Tx,
  of: { accountId: string; deviceHash: Buffer; at: Date },
): Promise<void> {
  await sql`insert into identity.known_device (account_id, device_hash, last_used_at)
    values (${of.accountId}, ${of.deviceHash}, ${of.at})
    on conflict (account_id, device_hash) do update set last_used_at = excluded.last_used_at`.execute(tx);
}

/** Old traces go: tries after a day, ended sessions after 90 days, devices unused for a year. */
export async function forgetOldTraces(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await sql`delete from identity.login_failure where at < ${before(1)}`.execute(tx);
  await sql`delete from identity.session where coalesce(ended_at, expires_at) < ${before(90)}`.execute(tx);
  await sql`delete from identity.known_device where last_used_at < ${before(365)}`.execute(tx);
}
