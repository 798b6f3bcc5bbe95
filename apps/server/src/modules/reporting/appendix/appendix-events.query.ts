import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { ProcedureEvent } from '../../compliance/index.ts';
import { type AppendixScope, instantsOf } from './appendix-scope.query.ts';

export type DocumentEvent = ProcedureEvent & { documentId: string; personId: string | null };

type Asked = { scope: AppendixScope; asOf: Date };
const idsOf = (scope: AppendixScope): string[] => scope.agencies.map(({ id }) => id);

const ofUnit = ({ ofUnitId }: AppendixScope) =>
  ofUnitId === null
    ? sql``
    : sql`and subject_id in (select id from reporting.v_document where unit_id = ${ofUnitId}::uuid)`;

/**
 * The whole history up to `asOf` of every outgoing document that was submitted, numbered or signed in the period by
 * one of the agencies; oldest first.
 */
export async function listDocumentEvents(tx: Tx, { scope, asOf }: Asked): Promise<DocumentEvent[]> {
  const { start, end } = instantsOf(scope.period);
  const { rows } = await sql<DocumentEvent>`
    with counted as materialized (select distinct subject_id from platform.v_event
      where agency_id = any (${idsOf(scope)}::uuid[]) and at >= ${start} and at < ${end}
        and type in ('outgoing.submitted', 'outgoing.numbered', 'outgoing.signed') ${ofUnit(scope)})
    select e.seq, e.at, e.type, e.agency_id as "agencyId", e.actor->>'agencyId' as "actorAgencyId",
      e.actor->>'personId' as "personId", e.data, e.subject_id as "documentId"
    from counted c join platform.v_event e on e.subject_id = c.subject_id
    where e.type like 'outgoing.%' and e.at <= ${asOf}
    order by e.seq`.execute(tx);
  return rows;
}

/** Documents of the agencies cancelled in the period before anybody had submitted them. */
export async function countCancelledBefore(tx: Tx, { scope, asOf }: Asked): Promise<number> {
  const { start, end } = instantsOf(scope.period);
  const { rows } = await sql<{ count: number }>`
    select count(distinct subject_id) as count from platform.v_event
    where agency_id = any (${idsOf(scope)}::uuid[]) and type = 'outgoing.cancelled' and at >= ${start} and at < ${end}
      and at <= ${asOf} and data->>'everSubmitted' = 'false' ${ofUnit(scope)}`.execute(tx);
  return rows[0]!.count;
}

/** Answers the latest issue date among lower numbers of a sequence (R-NUM-8), for the sequences of the period's
 *  year and later. */
export async function findPreviousIssueDates(
  tx: Tx,
  { scope, asOf }: Asked,
): Promise<(sequenceId: string, number: number) => LocalDay | null> {
  const yearStart = instantsOf({ ...scope.period, from: `${scope.period.from.slice(0, 4)}-01-01` }).start;
  const { rows } = await sql<{ key: string; previous: LocalDay | null }>`
    select sequence || ':' || number as key,
      max(issued) over (partition by sequence order by number rows between unbounded preceding and 1 preceding) as previous
    from (select data->>'sequenceId' as sequence, substring(data->>'number' from '^[0-9]{1,9}')::integer as number,
        data->>'issuedOn' as issued
      from platform.v_event where agency_id = any (${idsOf(scope)}::uuid[]) and type = 'outgoing.numbered'
        and at >= ${yearStart} and at <= ${asOf}) n
    where sequence is not null and number is not null`.execute(tx);
  const byKey = new Map(rows.map(({ key, previous }) => [key, previous]));
  return (sequenceId, number) => byKey.get(`${sequenceId}:${number}`) ?? null;
}
