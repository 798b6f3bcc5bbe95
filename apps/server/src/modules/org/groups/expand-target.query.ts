import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

export type ExpandedAgency = { agencyId: string; name: string };
export type Target = { kind: 'agency' | 'group' | 'unit' | 'post'; id: string };

/** The agencies behind a recipient line on the day: an agency is itself, a group its members, a unit or a post the
 *  agency it belongs to. Empty when nothing of it was in force (S0-1, R-SND-1). */
export async function expandTarget(tx: Tx, target: Target, on: LocalDay): Promise<ExpandedAgency[]> {
  const { rows } = await sql<ExpandedAgency>`select v.agency_id as "agencyId", v.name
    from org.agency_version v
    where ${inForce('v', on)} and case ${target.kind}::text
      when 'agency' then v.agency_id = ${target.id}
      when 'unit' then v.agency_id = (select u.agency_id from org.unit u join org.unit_version uv on uv.unit_id = u.id
        where u.id = ${target.id} and ${inForce('uv', on)})
      when 'post' then v.agency_id = (select p.agency_id from org.post p where p.id = ${target.id} and ${inForce('p', on)})
      when 'group' then exists (select from org.recipient_group g where g.id = ${target.id} and (
        (g.child_level is not null and v.parent_id = g.agency_id and v.level = g.child_level)
        or exists (select from org.group_member m where m.group_id = g.id and m.agency_id = v.agency_id
          and ${inForce('m', on)})))
      else false end
    order by v.manual_order nulls last, v.name collate "vi-x-icu", v.agency_id`.execute(tx);
  return rows;
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
