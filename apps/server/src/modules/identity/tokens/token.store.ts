import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type TokenRow = {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

export async function insertToken(
  tx: Tx,
  token: { id: string; accountId: string; name: string; tokenHash: Buffer; at: Date; expiresAt: Date },
): Promise<void> {
  await sql`insert into identity.access_token (id, account_id, name, token_hash, created_at, expires_at)
    values (${token.id}, ${token.accountId}, ${token.name}, ${token.tokenHash}, ${token.at}, ${token.expiresAt})`.execute(
    tx,
  );
}

export async function listTokens(tx: Tx, of: { accountId: string; now: Date }): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`select id, name, created_at as "createdAt", expires_at as "expiresAt",
      last_used_at as "lastUsedAt"
    from identity.access_token where account_id = ${of.accountId} and revoked_at is null and expires_at > ${of.now}
    order by created_at desc, id limit 100`.execute(tx);
  return rows;
}

export async function markRevoked(tx: Tx, of: { id: string; accountId: string; at: Date }): Promise<boolean> {
  const { rows } = await sql`update identity.access_token set revoked_at = ${of.at}
    where id = ${of.id} and account_id = ${of.accountId} and revoked_at is null returning id`.execute(tx);
  return rows.length === 1;
}
