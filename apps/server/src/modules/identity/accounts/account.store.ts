import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Account = {
  id: string;
  personId: string;
  fullName: string;
  username: string;
  passwordHash: string;
  isActive: boolean;
  otpSecret: string | null;
  otpPending: string | null;
  otpLastStep: number | null;
  recoveryHashes: string[];
  preferences: Record<string, unknown>;
};

const columns = sql`a.id, a.person_id as "personId", p.full_name as "fullName", a.username,
  a.password_hash as "passwordHash", a.status = 'active' as "isActive", a.otp_secret as "otpSecret",
  a.otp_pending as "otpPending", a.otp_last_step as "otpLastStep", a.recovery_hashes as "recoveryHashes", a.preferences`;

/** User names are compared in lower case NFC. */
export const usernameKey = (username: string): string => username.normalize('NFC').trim().toLowerCase();

export async function findAccountByUsername(tx: Tx, username: string): Promise<Account | undefined> {
  const { rows } =
    await sql<Account>`select ${columns} from identity.account a join org.person p on p.id = a.person_id
    where a.username = ${usernameKey(username)}`.execute(tx);
  return rows[0];
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const { rows } =
    await sql<Account>`select ${columns} from identity.account a join org.person p on p.id = a.person_id
    where a.id = ${id}`.execute(tx);
  return rows[0];
}

/** May this account act now? For acts that were begun in a session and end without one. */
export const isAccountActive = async (tx: Tx, id: string): Promise<boolean> =>
  (await findAccount(tx, id))?.isActive === true;

export async function lockAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const { rows } =
    await sql<Account>`select ${columns} from identity.account a join org.person p on p.id = a.person_id
    where a.id = ${id} for update of a`.execute(tx);
  return rows[0];
}

export async function countAccounts(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::integer as n from (select from identity.account limit 1) a`.execute(tx);
  return rows[0]!.n;
}

export async function insertAccount(
  tx: Tx,
  account: { id: string; personId: string; username: string; passwordHash: string; at: Date },
): Promise<void> {
  await sql`insert into identity.account (id, person_id, username, password_hash, created_at, updated_at)
    values (${account.id}, ${account.personId}, ${usernameKey(account.username)}, ${account.passwordHash}, ${account.at},
      ${account.at})`.execute(tx);
}

export async function findClash(
  tx: Tx,
  wanted: { personId: string; username: string },
): Promise<{ usernameTaken: boolean; hasAccount: boolean }> {
  const { rows } = await sql<{ usernameTaken: boolean; hasAccount: boolean }>`select
      exists (select from identity.account where username = ${usernameKey(wanted.username)}) as "usernameTaken",
      exists (select from identity.account where person_id = ${wanted.personId}) as "hasAccount"`.execute(tx);
  return rows[0]!;
}

export async function setPassword(tx: Tx, id: string, of: { passwordHash: string; at: Date }): Promise<void> {
  await sql`update identity.account set password_hash = ${of.passwordHash}, updated_at = ${of.at} where id = ${id}`.execute(
    tx,
  );
}

export async function setStatus(
  tx: Tx,
  id: string,
  of: { status: 'active' | 'disabled'; at: Date },
): Promise<void> {
  await sql`update identity.account set status = ${of.status}, updated_at = ${of.at} where id = ${id}`.execute(
    tx,
  );
}

export async function setPreferences(
  tx: Tx,
  id: string,
  of: { preferences: object; at: Date },
): Promise<void> {
  await sql`update identity.account set preferences = ${JSON.stringify(of.preferences)}::jsonb, updated_at = ${of.at}
    where id = ${id}`.execute(tx);
}

export async function setPendingSecret(tx: Tx, id: string, secret: string): Promise<void> {
  await sql`update identity.account set otp_pending = ${secret} where id = ${id}`.execute(tx);
}

export async function enrolSecret(
  tx: Tx,
  id: string,
  of: { secret: string; step: number; recoveryHashes: readonly string[]; at: Date },
): Promise<void> {
  await sql`update identity.account set otp_secret = ${of.secret}, otp_pending = null, otp_last_step = ${of.step},
      recovery_hashes = ${[...of.recoveryHashes]}::text[], updated_at = ${of.at} where id = ${id}`.execute(
    tx,
  );
}

/** Uses up a time step; false when this or a later one was used before (single use, quality.md 47). */
export async function useStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { rows } = await sql`update identity.account set otp_last_step = ${step}
    where id = ${id} and (otp_last_step is null or otp_last_step < ${step}) returning id`.execute(tx);
  return rows.length === 1;
}

/** Uses up a recovery code; false when it is none. */
export async function useRecoveryCode(tx: Tx, id: string, codeHash: string): Promise<boolean> {
  const { rows } =
    await sql`update identity.account set recovery_hashes = array_remove(recovery_hashes, ${codeHash})
    where id = ${id} and ${codeHash} = any(recovery_hashes) returning id`.execute(tx);
  return rows.length === 1;
}
