import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { type Taken, takeFirst, takeFromOpen } from '../registers/take-number.ts';
import { findSequenceKey } from './find-number-group.query.ts';

type Of = { issuingBodyId: string; typeCode: string; on: LocalDay };

/** The next number of the group this document belongs to, or `count` numbers in a row (the last is answered). Where
 *  its sequence is not open yet, the groups are read again under the lock an approval takes: no year begins half by
 *  the old groups and half by the new. */
export async function takeOutgoingNumber(ctx: Ctx, of: Of, count = 1): Promise<Taken> {
  const key = await findSequenceKey(ctx.tx, of);
  const taken = await takeFromOpen(ctx, key, count);
  if (taken) return taken;
  await lockNumberPlan(ctx, of.issuingBodyId, 'shared');
  if (key.issuingBodyId && key.issuingBodyId !== of.issuingBodyId)
    await lockNumberPlan(ctx, key.issuingBodyId, 'shared');
  return takeFirst(ctx, await findSequenceKey(ctx.tx, of), count);
}

/** Shared by those who open sequences, alone for whoever changes the groups. */
export async function lockNumberPlan(
  ctx: Ctx,
  issuingBodyId: string,
  mode: 'shared' | 'alone',
): Promise<void> {
  const name = sql`hashtextextended(${`number plan ${issuingBodyId}`}, 0)`;
  if (mode === 'shared') await sql`select pg_advisory_xact_lock_shared(${name})`.execute(ctx.tx);
  else await sql`select pg_advisory_xact_lock(${name})`.execute(ctx.tx);
}
