import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

/** Tries that are free before waiting begins, and the window in which tries count. */
export const freeTries = 5;
export const freeTriesOfSource = 50;
const windowMs = 15 * 60_000;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

export type Tries = {
  /** Failures of the account from this kind of device, in the window. */
  ofAccount: number;
  ofSource: number;
  /** The last of them. */
  lastOfAccount: Date | null;
  lastOfSource: Date | null;
};

/** When the next try is allowed; null = now. Waiting doubles from 30 s to 15 min and always ends: nobody is locked
 *  out for good (quality.md 44). */
export function nextTryAt(tries: Tries, of: { now: Date; isKnownDevice: boolean }): Date | null {
  const account = waitEnd(tries.ofAccount, tries.lastOfAccount, freeTries);
  // A browser that logged in before does not pay for strangers behind the same address (ATK-32).
  const source = of.isKnownDevice ? null : waitEnd(tries.ofSource, tries.lastOfSource, freeTriesOfSource);
  const latest = [account, source]
    .flatMap((at) => (at && at > of.now ? [at] : []))
    .sort((a, b) => +b - +a)[0];
  return latest ?? null;
}

function waitEnd(count: number, last: Date | null, free: number): Date | null {
  if (count < free || !last) return null;
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(count - free, 10));
  return new Date(last.getTime() + wait);
}

export type Attempt = { id: string; accountKey: Buffer; source: string; isKnownDevice: boolean; now: Date };

/**
 * Books a try as failed before the password is looked at, so that a thousand at once count a thousand; a success takes
 * it back. Answers when to come again instead if it is too early. Failures of known devices and of strangers are
 * counted apart.
 */
export async function bookAttempt(tx: Tx, attempt: Attempt): Promise<Date | null> {
  const { accountKey, source, isKnownDevice, now } = attempt;
  await sql`select pg_advisory_xact_lock(hashtextextended(${accountKey.toString('hex')}, 44)),
    pg_advisory_xact_lock(hashtextextended(${source}, 45))`.execute(tx);
  const since = new Date(now.getTime() - windowMs);
  const { rows } = await sql<Tries>`select
      count(*) filter (where account_key = ${accountKey} and device_known = ${isKnownDevice})::integer as "ofAccount",
      count(*) filter (where source = ${source} and not device_known)::integer as "ofSource",
      max(at) filter (where account_key = ${accountKey} and device_known = ${isKnownDevice}) as "lastOfAccount",
      max(at) filter (where source = ${source} and not device_known) as "lastOfSource"
    from identity.login_failure where at > ${since} and (account_key = ${accountKey} or source = ${source})`.execute(
    tx,
  );
  const later = nextTryAt(rows[0]!, { now, isKnownDevice });
  if (later) return later;
  await sql`insert into identity.login_failure (id, at, account_key, source, device_known)
    values (${attempt.id}, ${now}, ${accountKey}, ${source}, ${isKnownDevice})`.execute(tx);
  return null;
}

export async function takeBackAttempt(tx: Tx, id: string): Promise<void> {
  await sql`delete from identity.login_failure where id = ${id}`.execute(tx);
}
