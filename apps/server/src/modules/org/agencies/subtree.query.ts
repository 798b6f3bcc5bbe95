import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';
import type { PostKind } from '../posts/post.query.ts';

export type SubtreeAgency = { id: string; code: string; name: string };
export type Leader = {
  agencyId: string;
  postId: string;
  personId: string;
  name: string;
  title: string;
  kind: Extract<PostKind, 'head' | 'acting_head' | 'deputy'>;
};

/** The agency and everything below it on the day, parents before their children; empty when it was not in force. */
export async function listSubtree(tx: Tx, agencyId: string, on: LocalDay): Promise<SubtreeAgency[]> {
  const { rows } = await sql<SubtreeAgency>`with recursive tree as (
      select v.*, array[0::bigint] as path from org.agency_version v where v.agency_id = ${agencyId}::uuid and ${inForce('v', on)}
      union all
      select v.*, tree.path || row_number() over (partition by v.parent_id
        order by v.manual_order nulls last, v.name collate "vi-x-icu")
      from org.agency_version v join tree on tree.agency_id = v.parent_id where ${inForce('v', on)})
    select agency_id as id, code, name from tree order by cardinality(path), path limit 5000`.execute(tx);
  return rows;
}

/** Heads and deputies in post on the day, in the order of precedence of each agency. */
export async function listLeaders(tx: Tx, agencyIds: readonly string[], on: LocalDay): Promise<Leader[]> {
  const { rows } = await sql<Leader>`select p.agency_id as "agencyId", p.id as "postId", pe.id as "personId",
      pe.full_name as name, p.title, p.kind
    from org.post p join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)}
    join org.person pe on pe.id = ap.person_id
    where p.agency_id = any (${[...agencyIds]}::uuid[]) and p.kind in ('head', 'acting_head', 'deputy') and ${inForce('p', on)}
    order by p.kind = 'deputy', p.ordinal, p.id`.execute(tx);
  return rows;
}
