import { type AppearanceImage, decodePng } from '@congvu/pades';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export type AppearanceOwner =
  | { kind: 'signature'; personId: string }
  | { kind: 'seal'; agencyId: string; issuingBodyId?: string | null; diameterMm?: number };

export type Appearance = { image: AppearanceImage; diameterMm: number };

/** Usual for people's committees; the diameter is a property of each seal (signing.md §2.1). */
export const usualSealMm = 36;

/** Puts a new picture in force from the day on; the one before it ends the day before. */
export async function insertAppearance(
  ctx: Ctx,
  owner: AppearanceOwner,
  picture: { png: Uint8Array; validFrom: LocalDay },
): Promise<string> {
  const id = ctx.newId();
  const { png, validFrom } = picture;
  const personId = owner.kind === 'signature' ? owner.personId : null;
  const agencyId = owner.kind === 'seal' ? owner.agencyId : null;
  const bodyId = owner.kind === 'seal' ? (owner.issuingBodyId ?? null) : null;
  await ctx.tx
    .updateTable('signing.appearance')
    .set({ valid_to: sql<string>`(${validFrom}::date - 1)` })
    .where('kind', '=', owner.kind)
    .where('person_id', 'is not distinct from', personId)
    .where('agency_id', 'is not distinct from', agencyId)
    .where('issuing_body_id', 'is not distinct from', bodyId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', validFrom)]))
    .execute();
  await ctx.tx
    .insertInto('signing.appearance')
    .values({
      id,
      kind: owner.kind,
      person_id: personId,
      agency_id: agencyId,
      issuing_body_id: bodyId,
      png: Buffer.from(png),
      diameter_mm: owner.kind === 'seal' ? String(owner.diameterMm ?? usualSealMm) : null,
      valid_from: validFrom,
    })
    .execute();
  return id;
}

type PictureOf =
  | { kind: 'signature'; personId: string }
  | { kind: 'seal'; agencyId: string; issuingBodyId?: string | null };

/** The picture in force on the day, decoded once a process. */
export async function findAppearance(
  tx: Tx,
  owner: PictureOf,
  on: LocalDay,
): Promise<Appearance | undefined> {
  const row = await findRow(tx, owner, on);
  if (!row) return undefined;
  return { image: decoded(row.id, row.png), diameterMm: Number(row.diameter_mm ?? usualSealMm) };
}

/** The picture of a person's own signature as a file, for that person's eyes only. */
export async function findOwnPicture(
  tx: Tx,
  personId: string,
  on: LocalDay,
): Promise<{ image: AppearanceImage; png: Uint8Array } | undefined> {
  const row = await findRow(tx, { kind: 'signature', personId }, on);
  return row && { image: decoded(row.id, row.png), png: row.png };
}

type SealOf = { issuingBodyId?: string | null };
const findRow = (tx: Tx, owner: PictureOf, on: LocalDay) =>
  tx
    .selectFrom('signing.appearance')
    .select(['id', 'png', 'diameter_mm'])
    .where('kind', '=', owner.kind)
    .$if(owner.kind === 'signature', (query) =>
      query.where('person_id', '=', (owner as { personId: string }).personId),
    )
    .$if(owner.kind === 'seal', (query) =>
      query
        .where('agency_id', '=', (owner as { agencyId: string }).agencyId)
        .where('issuing_body_id', 'is not distinct from', (owner as SealOf).issuingBodyId ?? null),
    )
    .where(sql<boolean>`valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)`)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();

const cacheLimit = 200;
const cache = new Map<string, AppearanceImage>();

/** A row's picture never changes, so its id is a safe key. */
function decoded(id: string, png: Uint8Array): AppearanceImage {
  const known = cache.get(id);
  if (known) return known;
  const image = decodePng(png);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value as string);
  cache.set(id, image);
  return image;
}

/** A seal with an older name of the agency is not used any more after the day; answers how many ended. */
export async function endSeals(
  ctx: Ctx,
  of: { agencyId: string; lastDay: LocalDay; because: string },
): Promise<number> {
  const rows = await ctx.tx
    .updateTable('signing.appearance')
    .set({ valid_to: of.lastDay, ended_by_event: of.because })
    .where('kind', '=', 'seal')
    .where('agency_id', '=', of.agencyId)
    .where('valid_from', '<=', of.lastDay)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', of.lastDay)]))
    .returning('id')
    .execute();
  return rows.length;
}

/** A seal's row without its picture. */
const sealColumns = ['id', 'agency_id', 'diameter_mm', 'valid_from', 'valid_to', 'surrendered_at'] as const;

export async function listSeals(tx: Tx, agencyId: string) {
  return tx
    .selectFrom('signing.appearance')
    .select(sealColumns)
    .where('kind', '=', 'seal')
    .where('agency_id', '=', agencyId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

export async function lockSeal(ctx: Ctx, id: string) {
  return ctx.tx
    .selectFrom('signing.appearance')
    .select(sealColumns)
    .where('id', '=', id)
    .where('kind', '=', 'seal')
    .forUpdate()
    .executeTakeFirst();
}

export async function surrender(ctx: Ctx, id: string, lastDay: LocalDay): Promise<void> {
  await ctx.tx
    .updateTable('signing.appearance')
    .set({ valid_to: lastDay, surrendered_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
}
