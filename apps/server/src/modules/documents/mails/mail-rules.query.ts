import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { MailRule } from './mail-decision.ts';

export const mostRules = 200;

/** Rules in force, in the order they were made. */
export async function openRules(
  ctx: Pick<QueryCtx, 'tx'>,
  agencyId: string,
): Promise<(MailRule & { id: string; madeBy: string })[]> {
  const { rows } = await sql<MailRule & { id: string; madeBy: string }>`select id, field, pattern, action,
      made_by_name as "madeBy" from documents.mail_rule
    where agency_id = ${agencyId} and removed_at is null order by made_at, id limit ${mostRules}`.execute(
    ctx.tx,
  );
  return rows;
}
