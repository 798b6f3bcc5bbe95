import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { abbreviationOn, inForce } from '../dated.ts';

/** In whose name a document goes out (documents.md §3). `head`: the head decides; `collective`: the body does. */
export type IssuingBody = {
  id: string;
  agencyId: string;
  kind: 'agency' | 'council' | 'state_title' | 'advisory_body';
  printedName: string;
  parentPrintedName: string | null;
  abbreviation: string;
  regime: 'head' | 'collective';
  place: string;
  hasAgencySeal: boolean;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

async function bodies(tx: Tx, where: RawBuilder<unknown>, on?: LocalDay): Promise<IssuingBody[]> {
  const founded = sql<string>`b.abbreviation`;
  const abbreviation = on ? abbreviationOn({ target: sql`b.id`, founded, on }) : founded;
  const { rows } =
    await sql<IssuingBody>`select b.id, b.agency_id as "agencyId", b.kind, b.printed_name as "printedName",
      b.parent_printed_name as "parentPrintedName", ${abbreviation} as abbreviation, b.regime, b.place,
      b.has_agency_seal as "hasAgencySeal", b.valid_from as "validFrom", b.valid_to as "validTo"
    from org.issuing_body b where ${where} order by (b.kind <> 'agency'), b.valid_from, b.id limit 100`.execute(
      tx,
    );
  return rows;
}

/** The issuing body whether in force or not, with its abbreviation of the day (empty = none, R-NUM-14), or without a day
 *  the one it was founded with; undefined when there is none of this id. */
export async function findIssuingBody(tx: Tx, id: string, on?: LocalDay): Promise<IssuingBody | undefined> {
  return (await bodies(tx, sql`b.id = ${id}`, on))[0];
}

/** As {@link findIssuingBody}; throws `platform.not-found`. */
export async function getIssuingBody(tx: Tx, id: string, on?: LocalDay): Promise<IssuingBody> {
  const found = await findIssuingBody(tx, id, on);
  if (!found) throw notFound();
  return found;
}

/** Issuing bodies an agency serves on the day; the agency's own name first. */
export async function listIssuingBodies(tx: Tx, agencyId: string, on: LocalDay): Promise<IssuingBody[]> {
  return bodies(tx, sql`b.agency_id = ${agencyId} and ${inForce('b', on)}`, on);
}
