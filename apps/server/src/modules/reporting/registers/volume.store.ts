import type { NumberedRegister, RegisterRow, RegisterVolume } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';

export type KeptRow = Pick<RegisterRow, 'number' | 'documentId' | 'cells'>;
export type Volume = RegisterVolume & { register: NumberedRegister; bookId: string };
export type WholeVolume = Omit<Volume, 'closedAt'> & {
  closedAt: Date;
  rows: KeptRow[];
  parentName: string | null;
  agencyName: string;
};

const columns = sql`v.id, v.register, v.sequence_id as "bookId", v.volume_number as "volumeNumber",
  v.from_number as "fromNumber", v.to_number as "toNumber", v.from_on as "fromOn", v.to_on as "toOn",
  v.rows_sha256 as "rowsSha256", v.closed_by_name as "closedBy", v.closed_at as "closedAt"`;

/** Closed volumes of these sequences, in order, without their rows. */
export async function listVolumes(ctx: QueryCtx, sequenceIds: readonly string[]): Promise<Volume[]> {
  const { rows } = await sql<Omit<Volume, 'closedAt'> & { closedAt: Date }>`select ${columns}
    from reporting.register_volume v where v.agency_id = ${ctx.actor.agencyId}::uuid
      and v.sequence_id = any (${sequenceIds}::uuid[]) order by v.volume_number`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, closedAt: instant(row.closedAt) }));
}

export async function findVolume(ctx: QueryCtx, id: string): Promise<WholeVolume | undefined> {
  const { rows } = await sql<WholeVolume>`select ${columns}, v.rows, v.parent_name as "parentName",
      v.agency_name as "agencyName"
    from reporting.register_volume v where v.id = ${id}::uuid and v.agency_id = ${ctx.actor.agencyId}::uuid`.execute(
    ctx.tx,
  );
  return rows[0];
}

/** Two clerks closing the same volume wait for each other. */
export async function lockLastVolume(
  ctx: PersonCtx,
  of: { register: NumberedRegister; bookId: string },
): Promise<{ volumeNumber: number; toNumber: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`volume ${of.register} ${of.bookId}`}, 0))`.execute(
    ctx.tx,
  );
  const volumes = await listVolumes(ctx, [of.bookId]);
  const last = volumes.filter(({ register }) => register === of.register).at(-1);
  return { volumeNumber: last?.volumeNumber ?? 0, toNumber: last?.toNumber ?? 0 };
}

type NewVolume = Omit<WholeVolume, 'id' | 'closedBy' | 'closedAt' | 'rows'> & {
  /** The JSON whose digest is `rowsSha256`. */
  rowsText: string;
};

export async function addVolume(ctx: PersonCtx, volume: NewVolume): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('reporting.register_volume')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      register: volume.register,
      sequence_id: volume.bookId,
      volume_number: volume.volumeNumber,
      from_number: volume.fromNumber,
      to_number: volume.toNumber,
      from_on: volume.fromOn,
      to_on: volume.toOn,
      rows: volume.rowsText,
      rows_sha256: volume.rowsSha256,
      parent_name: volume.parentName,
      agency_name: volume.agencyName,
      closed_by: ctx.actor.personId,
      closed_by_name: ctx.actor.name,
      closed_at: ctx.clock.now(),
    })
    .execute();
  return id;
}
