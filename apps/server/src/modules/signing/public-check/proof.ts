import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type CheckedFacts, checkedFacts } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

const settingKey = 'signing.sheet-key';
const lifeMs = 10 * 60_000;
const unproven = checkedFacts.omit({ proof: true });
type Unproven = Omit<CheckedFacts, 'proof'>;

/**
 * Binds a result to this installation for ten minutes, so that it can be printed later although neither the file nor the
 * result is kept: HMAC-SHA-256 over the facts and the end of their life.
 */
export async function proofOf(ctx: Pick<Ctx, 'tx' | 'clock'>, facts: Unproven): Promise<CheckedFacts> {
  const endsAt = ctx.clock.now().getTime() + lifeMs;
  const known = unproven.parse(facts);
  return { ...known, proof: `${endsAt}.${macOf(await sheetKey(ctx.tx), known, endsAt)}` };
}

/** Are these facts ours, unchanged, and no older than ten minutes? */
export async function isProven(ctx: Pick<Ctx, 'tx' | 'clock'>, facts: CheckedFacts): Promise<boolean> {
  const { proof, ...known } = facts;
  const [, ends, mac] = /^(\d{1,15})\.([\w-]{43})$/.exec(proof) ?? [];
  if (!ends || !mac || Number(ends) < ctx.clock.now().getTime()) return false;
  const wanted = Buffer.from(macOf(await sheetKey(ctx.tx), unproven.parse(known), Number(ends)));
  return timingSafeEqual(wanted, Buffer.from(mac));
}

/** Keys of the parsed object stand in the order of the schema, on both ways. */
const macOf = (key: Buffer, facts: Unproven, endsAt: number): string =>
  createHmac('sha256', key)
    .update(`${endsAt}\n${JSON.stringify(facts)}`)
    .digest('base64url');

/** One key for all copies of the server, made at the first use. */
async function sheetKey(tx: Tx): Promise<Buffer> {
  const found = await readKey(tx);
  if (found) return found;
  const fresh = randomBytes(32).toString('base64url');
  await sql`insert into platform.setting (key, value, updated_at)
    values (${settingKey}, to_jsonb(${fresh}::text), now()) on conflict (key) do nothing`.execute(tx);
  return (await readKey(tx))!;
}

async function readKey(tx: Tx): Promise<Buffer | undefined> {
  const { rows } = await sql<{
    value: string;
  }>`select value from platform.setting where key = ${settingKey}`.execute(tx);
  return rows[0] && Buffer.from(rows[0].value, 'base64url');
}
