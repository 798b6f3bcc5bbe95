import type { LocalDay } from '@congvu/vn-calendar';
import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningKeyCustody } from '../../../platform/database.types.ts';

export type CustodyRow = Selectable<SigningKeyCustody>;
export type Custody = {
  agencyId: string;
  /** The body whose own seal it is; absent: the agency's. */
  issuingBodyId?: string | null;
  personId: string;
  basis: string;
  validFrom: LocalDay;
  deviceSerial?: string;
  minutes?: string;
};

export async function insertCustody(ctx: Ctx, custody: Custody): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.key_custody')
    .values({
      id,
      agency_id: custody.agencyId,
      issuing_body_id: custody.issuingBodyId ?? null,
      person_id: custody.personId,
      basis: custody.basis,
      valid_from: custody.validFrom,
      device_serial: custody.deviceSerial ?? null,
      minutes: custody.minutes ?? null,
      given_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      given_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** Ends every custody of the person from the day on; the last day is inclusive. */
export async function closeCustody(
  ctx: Ctx,
  of: { agencyId: string; personId: string; lastDay: LocalDay },
): Promise<string[]> {
  const rows = await ctx.tx
    .updateTable('signing.key_custody')
    .set({ valid_to: of.lastDay })
    .where('agency_id', '=', of.agencyId)
    .where('person_id', '=', of.personId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', of.lastDay)]))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function lockCustody(ctx: Ctx, id: string): Promise<CustodyRow | undefined> {
  return ctx.tx
    .selectFrom('signing.key_custody')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Everybody who kept or keeps a device of the agency, the newest first. */
export async function listCustody(tx: Tx, agencyId: string): Promise<CustodyRow[]> {
  return tx
    .selectFrom('signing.key_custody')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** Does the person keep the agency's key device on that day (R-AUT-6)? */
export async function hasCustody(
  tx: Tx,
  of: { agencyId: string; personId: string; issuingBodyId?: string | null },
  on: LocalDay,
): Promise<boolean> {
  const row = await tx
    .selectFrom('signing.key_custody')
    .select('id')
    .where('agency_id', '=', of.agencyId)
    .where('person_id', '=', of.personId)
    .where('issuing_body_id', 'is not distinct from', of.issuingBodyId ?? null)
    .where(sql<boolean>`valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)`)
    .executeTakeFirst();
  return row !== undefined;
}
