import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

export const successionKinds = [
  'RENAME',
  'MERGE',
  'SPLIT',
  'ABSORB',
  'DISSOLVE',
  'TRANSFER_FUNCTION',
] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** One predecessor and who takes its place; null where nobody does (DISSOLVE). */
export type SuccessionPair = { predecessorId: string; successorId: string | null; scope: string | null };
export type SuccessionFacts = {
  kind: SuccessionKind;
  /** First day of the new order. */
  effectiveOn: LocalDay;
  /** The resolution or decision, as printed. */
  basis: string;
  transitionDays: number;
  pairs: SuccessionPair[];
};
export type SuccessionChange = SuccessionFacts & {
  id: string;
  proposedBy: string | null;
  approvedAt: Date | null;
};

export async function insertSuccession(
  tx: Tx,
  change: SuccessionFacts & { id: string; proposedBy: string | null; at: Date },
  newId: () => string,
): Promise<void> {
  await sql`insert into org.succession_change (id, kind, effective_on, basis, transition_days, proposed_by, proposed_at)
    values (${change.id}, ${change.kind}, ${change.effectiveOn}::date, ${change.basis}, ${change.transitionDays},
      ${change.proposedBy}, ${change.at})`.execute(tx);
  for (const pair of change.pairs) {
    await sql`insert into org.succession (id, change_id, predecessor_id, successor_id, scope)
      values (${newId()}, ${change.id}, ${pair.predecessorId}, ${pair.successorId}, ${pair.scope})`.execute(
      tx,
    );
  }
}

/** Locks the proposal against a second answer at the same time. */
export async function lockSuccession(tx: Tx, id: string): Promise<SuccessionChange | undefined> {
  const { rows } = await sql<SuccessionChange>`select id, kind, effective_on as "effectiveOn", basis,
      transition_days as "transitionDays", proposed_by as "proposedBy", approved_at as "approvedAt", '[]'::jsonb as pairs
    from org.succession_change where id = ${id} for update`.execute(tx);
  const change = rows[0];
  if (!change) return undefined;
  const pairs =
    await sql<SuccessionPair>`select predecessor_id as "predecessorId", successor_id as "successorId", scope
    from org.succession where change_id = ${id} order by predecessor_id, successor_id`.execute(tx);
  return { ...change, pairs: pairs.rows };
}

export async function markApproved(tx: Tx, id: string, by: { personId: string; at: Date }): Promise<void> {
  await sql`update org.succession_change set approved_by = ${by.personId}, approved_at = ${by.at}
    where id = ${id}`.execute(tx);
}

/** The legal entity ends: its version, the names it issues under, and its place in groups of its parent. */
export async function closeAgency(tx: Tx, agencyId: string, lastDay: LocalDay): Promise<void> {
  await sql`update org.agency_version set valid_to = ${lastDay}::date
    where agency_id = ${agencyId} and valid_to is null`.execute(tx);
  await sql`update org.issuing_body set valid_to = ${lastDay}::date
    where agency_id = ${agencyId} and (valid_to is null or valid_to > ${lastDay}::date)`.execute(tx);
}

/** An agency of a change as it stands: its open version, what hangs below it, and what is already proposed for it. */
export type PartyFacts = {
  id: string;
  name: string | null;
  validFrom: LocalDay | null;
  parentId: string | null;
  isInForce: boolean;
  children: number;
  isClosing: boolean;
};

/** Locks the agencies in the order of their ids and tells how they stand on the day. */
export async function lockParties(tx: Tx, ids: readonly string[], on: LocalDay): Promise<PartyFacts[]> {
  await sql`select id from org.agency where id = any (${[...ids]}::uuid[]) order by id for update`.execute(
    tx,
  );
  const closing: RawBuilder<unknown> = sql`exists (select from org.succession s
    join org.succession_change c on c.id = s.change_id
    where s.predecessor_id = a.id and c.approved_at is null and c.kind <> 'TRANSFER_FUNCTION')`;
  const { rows } =
    await sql<PartyFacts>`select a.id, v.name, v.valid_from as "validFrom", v.parent_id as "parentId",
      exists (select from org.agency_version f where f.agency_id = a.id and ${inForce('f', on)}) as "isInForce",
      (select count(*)::integer from org.agency_version k where k.parent_id = a.id and ${inForce('k', on)}
        and k.agency_id <> all (${[...ids]}::uuid[])) as children,
      ${closing} as "isClosing"
    from org.agency a left join org.agency_version v on v.agency_id = a.id and v.valid_to is null
    where a.id = any (${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** Whether the agency is one of `ids` or stands above one of them. */
export async function isAtOrAbove(tx: Tx, agencyId: string, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`with recursive up as (
      select agency_id, parent_id, 0 as depth from org.agency_version
      where agency_id = any (${[...ids]}::uuid[]) and valid_to is null
      union
      select v.agency_id, v.parent_id, up.depth + 1 from org.agency_version v
      join up on v.agency_id = up.parent_id where v.valid_to is null and up.depth < 20)
    select from up where agency_id = ${agencyId} limit 1`.execute(tx);
  return rows.length > 0;
}
