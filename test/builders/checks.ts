import assert from 'node:assert/strict';
import { Refused } from '../../apps/server/src/platform/errors.ts';
import type { World } from '../world/world.ts';

/** For assert.rejects: the refusal codes contain this one. */
export const refusedWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refused, String(error));
  const codes = error.refusals.map((refusal) => refusal.code);
  assert.ok(codes.includes(code), codes.join());
  return true;
};

/** Rows as the database holds them, past the agency wall. */
export async function rowsOf<T>(world: World, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await world.pools.ownerPool.query(text, [...values]);
  return rows as T[];
}
/** The refusal codes of a call, or none when it went through. */
export async function codesOf(call: Promise<unknown>): Promise<string[]> {
  try {
    await call;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code);
    throw error;
  }
}
