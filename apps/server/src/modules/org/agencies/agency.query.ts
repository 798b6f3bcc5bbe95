import type { AgencyRow } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { abbreviationOn, inForce } from '../dated.ts';

/** An agency as it was called and placed on one day (REF-1). */
export type AgencyAt = AgencyRow & {
  printedName: string;
  parentPrintedName: string | null;
  manualOrder: number | null;
  basis: string;
};
export type AgencyKey = { id: string } | { slug: string } | { code: string };
export type UnitAt = { id: string; agencyId: string; name: string; abbreviation: string };

const columns = sql`a.id, a.slug, v.code, v.name, v.short_name as "shortName", v.printed_name as "printedName",
  v.parent_printed_name as "parentPrintedName", v.abbreviation, v.level, v.parent_id as "parentId", v.place,
  v.manual_order as "manualOrder", v.basis, v.valid_from as "validFrom", v.valid_to as "validTo"`;
const order = sql`v.manual_order nulls last, v.name collate "vi-x-icu", a.id`;

async function agencies(tx: Tx, where: RawBuilder<unknown>, on: LocalDay): Promise<AgencyAt[]> {
  const { rows } = await sql<AgencyAt>`select ${columns} from org.agency a
    join org.agency_version v on v.agency_id = a.id and ${inForce('v', on)}
    where ${where} order by ${order}`.execute(tx);
  return rows;
}

function matches(key: AgencyKey): RawBuilder<unknown> {
  if ('id' in key) return sql`a.id = ${key.id}`;
  return 'slug' in key ? sql`a.slug = ${key.slug}` : sql`v.code = ${key.code}`;
}

/** The agency by id, slug or identifier code, as on the day; undefined when it did not exist then. */
export async function findAgency(tx: Tx, key: AgencyKey, on: LocalDay): Promise<AgencyAt | undefined> {
  return (await agencies(tx, matches(key), on))[0];
}

/** As {@link findAgency}; throws `platform.not-found`. */
export async function getAgency(tx: Tx, id: string, on: LocalDay): Promise<AgencyAt> {
  const found = await findAgency(tx, { id }, on);
  if (!found) throw notFound();
  return found;
}

/** Agencies directly below `parentId`, in the agency's own order, else by Vietnamese name. */
export async function listChildAgencies(tx: Tx, parentId: string, on: LocalDay): Promise<AgencyAt[]> {
  return agencies(tx, sql`v.parent_id = ${parentId}`, on);
}

/** The whole tree of the day, parents before their children. */
export async function listAgencyTree(tx: Tx, on: LocalDay): Promise<AgencyRow[]> {
  const { rows } = await sql<AgencyRow>`with recursive tree as (
      select v.*, array[row_number() over (order by v.manual_order nulls last, v.name collate "vi-x-icu")] as path
      from org.agency_version v where v.parent_id is null and ${inForce('v', on)}
      union all
      select v.*, tree.path || row_number() over (partition by v.parent_id
        order by v.manual_order nulls last, v.name collate "vi-x-icu")
      from org.agency_version v join tree on tree.agency_id = v.parent_id where ${inForce('v', on)})
    select a.id, a.slug, v.code, v.name, v.short_name as "shortName", v.abbreviation, v.level, v.parent_id as "parentId",
      v.place, v.valid_from as "validFrom", v.valid_to as "validTo"
    from tree v join org.agency a on a.id = v.agency_id order by cardinality(path), path limit 5000`.execute(
    tx,
  );
  return rows;
}

const unitAbbreviation = (on: LocalDay): RawBuilder<string> =>
  abbreviationOn({ target: sql`u.id`, founded: sql`v.abbreviation`, on });

/** Units of an agency on the day, by Vietnamese name. */
export async function listUnits(tx: Tx, agencyId: string, on: LocalDay): Promise<UnitAt[]> {
  const { rows } =
    await sql<UnitAt>`select u.id, u.agency_id as "agencyId", v.name, ${unitAbbreviation(on)} as abbreviation
    from org.unit u join org.unit_version v on v.unit_id = u.id and ${inForce('v', on)}
    where u.agency_id = ${agencyId} order by v.name collate "vi-x-icu" limit 500`.execute(tx);
  return rows;
}

/** The unit as on the day; undefined when it did not exist then. */
export async function findUnit(tx: Tx, unitId: string, on: LocalDay): Promise<UnitAt | undefined> {
  const { rows } =
    await sql<UnitAt>`select u.id, u.agency_id as "agencyId", v.name, ${unitAbbreviation(on)} as abbreviation
    from org.unit u join org.unit_version v on v.unit_id = u.id and ${inForce('v', on)}
    where u.id = ${unitId}`.execute(tx);
  return rows[0];
}

/** As {@link findUnit}; throws `platform.not-found`. */
export async function getUnit(tx: Tx, unitId: string, on: LocalDay): Promise<UnitAt> {
  const found = await findUnit(tx, unitId, on);
  if (!found) throw notFound();
  return found;
}
