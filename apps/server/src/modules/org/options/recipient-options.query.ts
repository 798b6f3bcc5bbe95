import type { RecipientOption } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';
import { matchesAll, wordPatterns } from './search-words.ts';

/** What may stand in "Kính gửi" and "Nơi nhận": groups of the own agency, agencies, own units and posts, in this
 *  order; at most 20. A group's `memberCount` is that of the day. */
export async function recipientOptions(
  tx: Tx,
  { q, agencyId, on }: { q: string; agencyId: string; on: LocalDay },
): Promise<RecipientOption[]> {
  const patterns = wordPatterns(q);
  const { rows } = await sql<RecipientOption>`select kind, id, label, hint, "memberCount" from (
      select 1 as rank, 'group' as kind, g.id, g.name as label, 'Nhóm nơi nhận' as hint,
        (select count(*)::integer from org.agency_version m where ${inForce('m', on)}
          and ((g.child_level is not null and m.parent_id = g.agency_id and m.level = g.child_level)
            or exists (select from org.group_member gm where gm.group_id = g.id and gm.agency_id = m.agency_id
              and ${inForce('gm', on)}))) as "memberCount"
      from org.recipient_group g
      where g.agency_id = ${agencyId} and ${matchesAll(sql<string>`g.search_text`, patterns)}
      union all
      select 2, 'agency', v.agency_id, v.name, v.code, null from org.agency_version v
      where ${inForce('v', on)} and ${matchesAll(sql<string>`v.search_text`, patterns)}
      union all
      select 3, 'unit', u.id, v.name, v.abbreviation, null from org.unit u
      join org.unit_version v on v.unit_id = u.id and ${inForce('v', on)}
      where u.agency_id = ${agencyId} and ${matchesAll(sql<string>`v.search_text`, patterns)}
      union all
      select 4, 'post', p.id, p.title, pe.full_name, null from org.post p
      join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)} join org.person pe on pe.id = ap.person_id
      where p.agency_id = ${agencyId} and ${inForce('p', on)}
        and ${matchesAll(sql<string>`(p.search_text || pe.search_text)`, patterns)}
    ) found order by rank, label collate "vi-x-icu", id limit 20`.execute(tx);
  return rows;
}
