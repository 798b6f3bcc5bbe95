import { type QueryOf, type ResponseOf, unreadAges, type unreadApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { unreadHolder, unreadParts } from './list-unread.query.ts';

type Counted = { id: string; name: string; count: number };
type Asked = QueryOf<typeof unreadApi.counts>;

/** How many letters have unread people: under the filter, by age, and by unit and person of that age (P6). */
export async function countUnread(ctx: QueryCtx, asked: Asked): Promise<ResponseOf<typeof unreadApi.counts>> {
  const ages = [];
  for (const age of unreadAges) ages.push({ age, count: await countLetters(ctx, { ...asked, age }) });
  const ofAge = unreadParts(ctx, { age: asked.age });
  const units = await sql<Counted>`with unread as (${ofAge})
    select u.unit_id as id, (select v.name from org.unit_version v where v.unit_id = u.unit_id order by v.valid_from desc limit 1)
      as name, count(distinct u.incoming_id)::int as count
    from unread u where u.unit_id is not null group by u.unit_id order by 3 desc, 1 limit 50`.execute(ctx.tx);
  const people =
    await sql<Counted>`with unread as (${unreadParts(ctx, { age: asked.age, unitId: asked.unitId })})
    select u.post_id as id, max(${unreadHolder}) as name, count(distinct u.incoming_id)::int as count
    from unread u where u.post_id is not null group by u.post_id order by 3 desc, 1 limit 50`.execute(ctx.tx);
  const letters = ages.find(({ age }) => age === asked.age)!.count;
  return { letters, ages, units: units.rows, people: people.rows };
}

async function countLetters(ctx: QueryCtx, filter: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`with unread as (${unreadParts(ctx, filter)})
    select count(*)::int as count from (select distinct incoming_id from unread limit 1001) capped`.execute(
    ctx.tx,
  );
  return rows[0]!.count;
}
