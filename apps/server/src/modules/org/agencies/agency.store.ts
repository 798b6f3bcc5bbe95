import type { AgencyRow } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

/** Everything about an agency that changes with time. Names as printed; days inclusive. */
export type AgencyFacts = {
  /** Identifier code of QĐ 20/2020, e.g. `H56.00.17`. */
  code: string;
  name: string;
  shortName: string;
  printedName: string;
  parentPrintedName?: string | null;
  abbreviation: string;
  level: AgencyRow['level'];
  parentId?: string | null;
  place: string;
  manualOrder?: number | null;
  /** The decision this version rests on. */
  basis: string;
  validFrom: LocalDay;
};

export async function insertAgency(tx: Tx, agency: { id: string; slug: string; at: Date }): Promise<void> {
  await sql`insert into org.agency (id, slug, created_at) values (${agency.id}, ${agency.slug}, ${agency.at})`.execute(
    tx,
  );
}

export async function insertAgencyVersion(
  tx: Tx,
  ids: { id: string; agencyId: string },
  v: AgencyFacts,
): Promise<void> {
  await sql`insert into org.agency_version (id, agency_id, code, name, short_name, printed_name, parent_printed_name,
      abbreviation, level, parent_id, place, manual_order, basis, valid_from)
    values (${ids.id}, ${ids.agencyId}, ${v.code}, ${v.name}, ${v.shortName}, ${v.printedName},
      ${v.parentPrintedName ?? null}, ${v.abbreviation}, ${v.level}, ${v.parentId ?? null}, ${v.place},
      ${v.manualOrder ?? null}, ${v.basis}, ${v.validFrom})`.execute(tx);
}

export type OpenVersion = { id: string; validFrom: LocalDay; parentId: string | null };

/** Locks the agency against a second change at the same time; answers its open version, if any. */
export async function lockAgency(tx: Tx, agencyId: string): Promise<OpenVersion | undefined> {
  const { rows } = await sql<OpenVersion>`select v.id, v.valid_from as "validFrom", v.parent_id as "parentId"
    from org.agency a join org.agency_version v on v.agency_id = a.id and v.valid_to is null
    where a.id = ${agencyId} for update of a`.execute(tx);
  return rows[0];
}

export async function closeAgencyVersion(tx: Tx, versionId: string, lastDay: LocalDay): Promise<void> {
  await sql`update org.agency_version set valid_to = ${lastDay}::date where id = ${versionId}`.execute(tx);
}

export type Taken = { slugTaken: boolean; codeHolder: string | null };

/** Whether another agency has the slug, or the code on or after the day. */
export async function findTaken(
  tx: Tx,
  wanted: { slug: string | null; code: string; agencyId: string | null; from: LocalDay },
): Promise<Taken> {
  const { rows } = await sql<Taken>`select
      exists (select from org.agency where slug = ${wanted.slug}) as "slugTaken",
      (select name from org.agency_version where code = ${wanted.code}
        and agency_id is distinct from ${wanted.agencyId}::uuid
        and (valid_to is null or valid_to >= ${wanted.from}::date) limit 1) as "codeHolder"`.execute(tx);
  return rows[0]!;
}

export type UnitFacts = { name: string; abbreviation: string; validFrom: LocalDay };

export async function insertUnit(
  tx: Tx,
  unit: UnitFacts & { id: string; agencyId: string; versionId: string },
): Promise<void> {
  await sql`with unit as (insert into org.unit (id, agency_id) values (${unit.id}, ${unit.agencyId}) returning id)
    insert into org.unit_version (id, unit_id, name, abbreviation, valid_from)
    select ${unit.versionId}, id, ${unit.name}, ${unit.abbreviation}, ${unit.validFrom}::date from unit`.execute(
    tx,
  );
}
