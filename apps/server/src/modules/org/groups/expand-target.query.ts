import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

export type ExpandedAgency = { agencyId: string; name: string };
export type Target = { kind: 'agency' | 'group' | 'unit' | 'post'; id: string };

/** A member of a line; `name` is null where the agency is no longer in force on the day. */
export type LineMember = { agencyId: string; name: string | null };

/** The agencies behind recipient lines on the day, in the order asked: an agency is itself, a group its members valid
 *  that day, a unit or a post the agency it belongs to. One statement for thousands of lines (R-SND-1). */
export async function expandTargets(
  tx: Tx,
  targets: readonly Target[],
  on: LocalDay,
): Promise<LineMember[][]> {
  const { rows } = await sql<LineMember & { ord: number }>`with asked as (
      select kind, id, ord::integer from unnest(${targets.map(({ kind }) => kind)}::text[],
        ${targets.map(({ id }) => id)}::uuid[]) with ordinality as t (kind, id, ord)),
    member as (
      select ord, id as agency_id from asked where asked.kind = 'agency'
      union select ord, u.agency_id from asked join org.unit u on u.id = asked.id
        join org.unit_version uv on uv.unit_id = u.id and ${inForce('uv', on)} where asked.kind = 'unit'
      union select ord, p.agency_id from asked join org.post p on p.id = asked.id and ${inForce('p', on)} where asked.kind = 'post'
      union select ord, v.agency_id from asked join org.recipient_group g on g.id = asked.id
        join org.agency_version v on v.parent_id = g.agency_id and v.level = g.child_level and ${inForce('v', on)}
        where asked.kind = 'group'
      union select ord, m.agency_id from asked join org.group_member m on m.group_id = asked.id and ${inForce('m', on)}
        where asked.kind = 'group')
    select m.ord, m.agency_id as "agencyId", v.name from member m
    left join org.agency_version v on v.agency_id = m.agency_id and ${inForce('v', on)}
    order by m.ord, v.manual_order nulls last, v.name collate "vi-x-icu", m.agency_id`.execute(tx);
  const lines: LineMember[][] = targets.map(() => []);
  for (const { ord, agencyId, name } of rows) lines[ord - 1]!.push({ agencyId, name });
  return lines;
}

/** As {@link expandTargets} for one line, without what has ended. */
export async function expandTarget(tx: Tx, target: Target, on: LocalDay): Promise<ExpandedAgency[]> {
  const [members = []] = await expandTargets(tx, [target], on);
  return members.flatMap(({ agencyId, name }) => (name === null ? [] : [{ agencyId, name }]));
}

/** The group with its members of the day; undefined when there is none of this id. */
export async function findGroup(
  tx: Tx,
  id: string,
  on: LocalDay,
): Promise<{ id: string; name: string; members: { id: string; name: string }[] } | undefined> {
  const { rows } = await sql<{ name: string }>`select name from org.recipient_group where id = ${id}`.execute(
    tx,
  );
  const group = rows[0];
  if (!group) return undefined;
  const members = await expandTarget(tx, { kind: 'group', id }, on);
  return { id, name: group.name, members: members.map(({ agencyId, name }) => ({ id: agencyId, name })) };
}
