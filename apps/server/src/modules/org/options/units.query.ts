import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { UnitAt } from '../agencies/agency.query.ts';
import { inForce } from '../dated.ts';
import { findPosts } from '../posts/post.query.ts';
import { matchesAll, wordPatterns } from './search-words.ts';

/** The same with whether somebody heads the unit that day and so receives what it is given. */
export async function searchAssignableUnits(
  tx: Tx,
  asked: { q: string; agencyId: string; on: LocalDay },
): Promise<(UnitAt & { hasHead: boolean })[]> {
  const units = await searchUnits(tx, asked);
  const posts = await findPosts(tx, { agencyId: asked.agencyId, role: 'unit_head' }, asked.on);
  const headed = new Set(posts.filter((post) => post.holder).map((post) => post.unitId));
  return units.map((unit) => ({ ...unit, hasHead: headed.has(unit.id) }));
}

/** Units of an agency by name or abbreviation, without diacritics; at most 20. */
async function searchUnits(
  tx: Tx,
  { q, agencyId, on }: { q: string; agencyId: string; on: LocalDay },
): Promise<UnitAt[]> {
  const { rows } = await sql<UnitAt>`select u.id, u.agency_id as "agencyId", v.name, v.abbreviation
    from org.unit u join org.unit_version v on v.unit_id = u.id and ${inForce('v', on)}
    where u.agency_id = ${agencyId} and ${matchesAll(sql<string>`v.search_text`, wordPatterns(q))}
    order by v.name collate "vi-x-icu" limit 20`.execute(tx);
  return rows;
}
