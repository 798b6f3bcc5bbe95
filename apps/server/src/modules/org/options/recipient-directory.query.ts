import type { orgApi, ResponseOf } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';
import { findEnded } from '../succession/successors.query.ts';

type Directory = ResponseOf<typeof orgApi.recipientDirectory>;

/** Everything a letter of this agency may be sent to, on the day: the tree of agencies, its groups with their members,
 *  its units and its people. One answer, so that the panel searches and opens without asking again. */
export async function recipientDirectory(
  tx: Tx,
  { agencyId, on }: { agencyId: string; on: LocalDay },
): Promise<Directory> {
  const agencies = await sql<Directory['agencies'][number]>`select v.agency_id as id, v.name,
      v.short_name as "shortName", v.level, v.parent_id as "parentId"
    from org.agency_version v where ${inForce('v', on)}
    order by v.manual_order nulls last, v.name collate "vi-x-icu", v.agency_id`.execute(tx);
  const groups = await sql<Directory['groups'][number]>`select g.id, g.name,
      array(select m.agency_id from org.agency_version m where ${inForce('m', on)}
        and ((g.child_level is not null and m.parent_id = g.agency_id and m.level = g.child_level)
          or exists (select from org.group_member gm where gm.group_id = g.id and gm.agency_id = m.agency_id
            and ${inForce('gm', on)})) order by m.manual_order nulls last, m.name collate "vi-x-icu") as "memberIds"
    from org.recipient_group g where g.agency_id = ${agencyId} order by g.name collate "vi-x-icu"`.execute(
    tx,
  );
  const inside = await sql<Directory['inside'][number]>`select kind, id, name, hint from (
      select 1 as rank, 'unit' as kind, u.id, v.name, v.abbreviation as hint, 0 as ordinal from org.unit u
      join org.unit_version v on v.unit_id = u.id and ${inForce('v', on)} where u.agency_id = ${agencyId}
      union all
      select 2, 'post', p.id, p.title, pe.full_name, p.ordinal from org.post p
      join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)} join org.person pe on pe.id = ap.person_id
      where p.agency_id = ${agencyId} and ${inForce('p', on)}
    ) found order by rank, ordinal, name collate "vi-x-icu" limit 2000`.execute(tx);
  return { agencies: agencies.rows, groups: groups.rows, inside: inside.rows };
}

/** Those of the agencies that are gone on the day: since when, and who stands in their place (REF-6). */
export async function listEndedRecipients(
  tx: Tx,
  { ids, on }: { ids: readonly string[]; on: LocalDay },
): Promise<ResponseOf<typeof orgApi.endedRecipients>> {
  const ended = await findEnded(tx, ids, on);
  if (ended.length === 0) return { items: [] };
  const { rows } = await sql<{ id: string; name: string; endedOn: LocalDay | null }>`
    select distinct on (v.agency_id) v.agency_id as id, v.name, v.valid_to as "endedOn" from org.agency_version v
    where v.agency_id = any (${ended.map(({ agencyId }) => agencyId)}::uuid[])
    order by v.agency_id, v.valid_from desc`.execute(tx);
  return {
    items: rows.map(({ id, name, endedOn }) => {
      const succession = ended.find(({ agencyId }) => agencyId === id)?.succession ?? null;
      return {
        id,
        name,
        endedOn: succession?.effectiveOn ?? endedOn,
        kind: succession?.kind ?? null,
        basis: succession?.basis ?? null,
        successors: (succession?.successors ?? []).map((one) => ({ id: one.agencyId, name: one.name })),
      };
    }),
  };
}
