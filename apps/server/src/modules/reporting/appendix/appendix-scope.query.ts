import { longestReportDays } from '@congvu/contracts';
import { addDays, daysBetween, isLocalDay, type LocalDay, startOfDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { reportingRefusal } from '../errors.ts';
import { assertMayReport } from '../policy.ts';

/** An agency as it was called at the end of the period. */
export type ReportedAgency = {
  id: string;
  code: string;
  name: string;
  level: string;
  manualOrder: number | null;
};

/** Both days belong to the period. */
export type Period = { from: LocalDay; to: LocalDay };
export type AppendixScope = {
  unit: ReportedAgency;
  agencies: ReportedAgency[];
  period: Period;
  /** Only what this unit of the agency wrote: its head reads no more. */
  ofUnitId: string | null;
};

/** First instant of the period and the first instant after it. */
export const instantsOf = (period: Period): { start: Date; end: Date } => ({
  start: startOfDay(period.from),
  end: startOfDay(addDays(period.to, 1)),
});
export const daysOf = (period: Period): number => daysBetween(period.from, period.to) + 1;

/** Refused `reporting.period-invalid` when the days are none, reversed or too far apart. */
export function assertPeriod(period: Period): void {
  const areDays = isLocalDay(period.from) && isLocalDay(period.to);
  const isSound = areDays && period.from <= period.to && daysOf(period) <= longestReportDays;
  assertAllowed(
    isSound ? [] : [reportingRefusal('reporting.period-invalid', { maxDays: longestReportDays })],
  );
}

type Found = ReportedAgency & { isThen: boolean; isWithinActorsTree: boolean };

/**
 * The agency by identifier code or slug and its rows: the agencies below it during the period, communes only where
 * it has some (letter 001), or itself when it has none. Refused `reporting.unit-not-then`, `reporting.period-invalid`,
 * `platform.not-found`.
 */
export async function findAppendixScope(
  tx: Tx,
  actor: Actor,
  asked: Period & { unit: string },
): Promise<AppendixScope> {
  const period = { from: asked.from, to: asked.to };
  assertPeriod(period);
  const unit = await findUnit(tx, actor, asked);
  if (!unit) throw notFound();
  const { isWithinActorsTree } = unit;
  const ofUnitId = assertMayReport(actor, { agencyId: unit.id, isWithinActorsTree });
  assertAllowed(unit.isThen ? [] : [reportingRefusal('reporting.unit-not-then', { unit: unit.name })]);
  const { id, code, level, manualOrder } = unit;
  if (ofUnitId) {
    const name = await getUnitName(tx, ofUnitId);
    const own = { id, code, name, level, manualOrder };
    return { unit: own, agencies: [own], period, ofUnitId };
  }
  const { name } = unit;
  const children = await listChildren(tx, id, period);
  const communes = children.filter((agency) => agency.level === 'commune');
  const below = communes.length > 0 ? communes : children;
  const own = { id, code, name, level, manualOrder };
  return { unit: own, agencies: below.length > 0 ? below : [own], period, ofUnitId };
}

/** As it is called now. */
export async function getUnitName(tx: Tx, unitId: string): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from reporting.v_unit where id = ${unitId}::uuid`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0].name;
}

const during = (alias: string, { from, to }: Period) =>
  sql<boolean>`(${sql.ref(`${alias}.valid_from`)} <= ${to}::date
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${from}::date))`;

async function findUnit(tx: Tx, actor: Actor, asked: Period & { unit: string }): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    with recursive wanted as (
      select v.agency_id, v.code, v.name, v.level, v.manual_order, ${during('v', asked)} as is_then
      from org.v_agency v where v.agency_id in (select agency_id from org.v_agency where slug = ${asked.unit} or code = ${asked.unit})
      order by is_then desc, v.valid_from desc limit 1),
    above as (
      select v.agency_id, v.parent_id from org.v_agency v join wanted w on w.agency_id = v.agency_id
      union
      select v.agency_id, v.parent_id from org.v_agency v join above a on v.agency_id = a.parent_id)
    select w.agency_id as id, w.code, w.name, w.level, w.manual_order as "manualOrder", w.is_then as "isThen",
      exists (select from above where agency_id = ${actor.agencyId}::uuid) as "isWithinActorsTree"
    from wanted w`.execute(tx);
  return rows[0];
}

async function listChildren(tx: Tx, parentId: string, period: Period): Promise<ReportedAgency[]> {
  const { rows } = await sql<ReportedAgency>`
    select distinct on (v.agency_id) v.agency_id as id, v.code, v.name, v.level, v.manual_order as "manualOrder"
    from org.v_agency v where v.parent_id = ${parentId}::uuid and ${during('v', period)}
    order by v.agency_id, v.valid_from desc`.execute(tx);
  return rows;
}
