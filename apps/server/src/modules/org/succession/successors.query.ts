import { addDays, type LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';
import type { SuccessionKind } from './succession.store.ts';

export type Successor = { agencyId: string; name: string; code: string; scope: string | null };
/** What became of an agency that is no longer in force on the day asked for. */
export type Succession = {
  predecessorId: string;
  /** Name and code it had last. */
  name: string;
  code: string;
  kind: SuccessionKind;
  /** First day on which it was gone. */
  effectiveOn: LocalDay;
  /** The act that replaces it, as printed. */
  basis: string;
  /** Last day on which mail to it goes to the successor (REF-6). */
  redirectedUntil: LocalDay;
  /** In force on the day, through later mergers; empty when nobody took its place. */
  successors: Successor[];
};

type Row = Omit<Succession, 'redirectedUntil'> & { transitionDays: number };

/** Successors as on the day of those agencies that have ended by then; agencies still in force, and those that ended
 *  without an act in the system, are not in the answer. */
export async function findSuccessions(
  tx: Tx,
  agencyIds: readonly string[],
  on: LocalDay,
): Promise<Succession[]> {
  if (agencyIds.length === 0) return [];
  const { rows } = await sql<Row>`with recursive hop as (
      select s.predecessor_id as origin, s.successor_id, s.scope, 1 as depth
      from org.succession s join org.succession_change c on c.id = s.change_id
      where s.predecessor_id = any (${[...agencyIds]}::uuid[]) and c.approved_at is not null
        and c.effective_on <= ${on}::date and c.kind <> 'TRANSFER_FUNCTION'
      union
      select hop.origin, s.successor_id, coalesce(s.scope, hop.scope), hop.depth + 1
      from hop join org.succession s on s.predecessor_id = hop.successor_id
      join org.succession_change c on c.id = s.change_id
      where c.approved_at is not null and c.effective_on <= ${on}::date and c.kind <> 'TRANSFER_FUNCTION'
        and hop.depth < 10
        and not exists (select from org.agency_version v where v.agency_id = hop.successor_id and ${inForce('v', on)})),
    living as (
      select distinct on (hop.origin, v.agency_id) hop.origin, v.agency_id, v.name, v.code, hop.scope
      from hop join org.agency_version v on v.agency_id = hop.successor_id and ${inForce('v', on)}
      order by hop.origin, v.agency_id, hop.depth)
    select distinct on (s.predecessor_id) s.predecessor_id as "predecessorId", last.name, last.code, c.kind,
      c.effective_on as "effectiveOn", c.basis, c.transition_days as "transitionDays",
      coalesce((select jsonb_agg(jsonb_build_object('agencyId', l.agency_id, 'name', l.name, 'code', l.code,
        'scope', l.scope) order by l.name collate "vi-x-icu") from living l where l.origin = s.predecessor_id), '[]')
        as successors
    from org.succession s join org.succession_change c on c.id = s.change_id
    join lateral (select name, code from org.agency_version where agency_id = s.predecessor_id
      order by valid_from desc limit 1) last on true
    where s.predecessor_id = any (${[...agencyIds]}::uuid[]) and c.approved_at is not null
      and c.effective_on <= ${on}::date and c.kind <> 'TRANSFER_FUNCTION'
      and not exists (select from org.agency_version v where v.agency_id = s.predecessor_id and ${inForce('v', on)})
    order by s.predecessor_id, c.effective_on desc`.execute(tx);
  return rows.map(({ transitionDays, ...row }) => ({
    ...row,
    redirectedUntil: addDays(row.effectiveOn, transitionDays - 1),
  }));
}

/** As {@link findSuccessions} for one agency; undefined while it is in force. */
export async function findSuccessors(
  tx: Tx,
  agencyId: string,
  on: LocalDay,
): Promise<Succession | undefined> {
  return (await findSuccessions(tx, [agencyId], on))[0];
}

/** Those of the agencies that are not in force on the day, with what became of each; null without an act. */
export async function findEnded(
  tx: Tx,
  agencyIds: readonly string[],
  on: LocalDay,
): Promise<{ agencyId: string; succession: Succession | null }[]> {
  if (agencyIds.length === 0) return [];
  const { rows } = await sql<{ agencyId: string }>`select asked.id as "agencyId"
    from unnest(${[...new Set(agencyIds)]}::uuid[]) as asked (id)
    where not exists (select from org.agency_version v where v.agency_id = asked.id and ${inForce('v', on)})`.execute(
    tx,
  );
  const successions = await findSuccessions(
    tx,
    rows.map(({ agencyId }) => agencyId),
    on,
  );
  return rows.map(({ agencyId }) => ({
    agencyId,
    succession: successions.find(({ predecessorId }) => predecessorId === agencyId) ?? null,
  }));
}
