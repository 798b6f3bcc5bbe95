import type { LocalDay } from '@congvu/vn-calendar';
import { type NumberGroup, type NumberScheme, numberGroupOf } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { getIssuingBody, type IssuingBody } from '../../org/index.ts';
import type { SequenceKey } from '../registers/take-number.ts';

type PlanInForce = { scheme: NumberScheme; groups: NumberGroup[] | null; sharedBodyId: string | null };

/** The plan a body numbers by on the day; without one every type has its own sequence. */
export async function findPlanInForce(
  tx: Tx,
  issuingBodyId: string,
  on: LocalDay,
): Promise<PlanInForce | undefined> {
  const { rows } =
    await sql<PlanInForce>`select scheme, groups, shared_body_id as "sharedBodyId" from documents.number_plan
    where issuing_body_id = ${issuingBodyId} and state = 'approved' and valid_from <= ${on}::date
    order by valid_from desc limit 1`.execute(tx);
  return rows[0];
}

type Of = { issuingBodyId: string; typeCode: string; on: LocalDay };

/** The one sequence a document of this body and type is numbered in (R-NUM-3, R-NUM-4). */
export async function findSequenceKey(tx: Tx, { issuingBodyId, typeCode, on }: Of): Promise<SequenceKey> {
  const plan = await findPlanInForce(tx, issuingBodyId, on);
  const bodyId = plan?.sharedBodyId ?? issuingBodyId;
  const shared = plan?.sharedBodyId ? await findPlanInForce(tx, bodyId, on) : plan;
  const body = await getIssuingBody(tx, bodyId, on);
  const group = numberGroupOf(shared?.scheme ?? 'by_type', typeCode, shared?.groups ?? []);
  return {
    agencyId: body.agencyId,
    issuingBodyId: bodyId,
    kind: body.kind === 'advisory_body' ? 'advisory' : 'outgoing',
    groupCode: group.code,
    groupName: sequenceName(body, group),
    on,
  };
}

/** "công văn" of the agency itself; another body of the same clerk is named with it. */
const sequenceName = (body: IssuingBody, group: NumberGroup): string =>
  body.kind === 'agency' ? group.name : `${group.name} ${body.abbreviation}`;
