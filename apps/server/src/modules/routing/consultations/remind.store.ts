import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export async function markReminded(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update routing.consultation_ask set reminded_at = ${at} where id = ${id}::uuid`.execute(tx);
}
