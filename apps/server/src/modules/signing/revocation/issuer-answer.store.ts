import type { RevocationStore } from '@congvu/pades/pki';
import type { Tx } from '../../../platform/database.ts';

/** Answers of issuers in the database, shared by all processes (signing.md §6.4). */
export function issuerAnswers(database: Tx): RevocationStore {
  return {
    async get(key) {
      const row = await database
        .selectFrom('signing.issuer_answer')
        .select(['der', 'expires_at'])
        .where('key', '=', key)
        .executeTakeFirst();
      if (!row) return undefined;
      return { expiresAt: row.expires_at, ...(row.der ? { der: new Uint8Array(row.der) } : {}) };
    },
    async put(key, { der, expiresAt }) {
      const value = { der: der ? Buffer.from(der) : null, expires_at: expiresAt };
      await database
        .insertInto('signing.issuer_answer')
        .values({ key, ...value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(value))
        .execute();
    },
  };
}

/** Answers that are over serve nobody; evidence that was used is kept elsewhere. */
export async function forgetIssuerAnswers(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('signing.issuer_answer').where('expires_at', '<', before).execute();
}
