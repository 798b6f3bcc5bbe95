import type { ResponseOf, substitutionApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';

type Row = {
  postId: string;
  headsUnitId: string | null;
  name: string;
  from: Date;
  until: Date;
  substitutes: string[];
  noters: string[];
};

/** Who of the agency is away now, and who stands in: pickers and lists show it beside the name (ui.md §5.11). */
export async function listAway(ctx: QueryCtx): Promise<ResponseOf<typeof substitutionApi.away>> {
  const now = ctx.clock.now();
  const standIns = (noting: RawBuilder<boolean>) => sql`coalesce((select array_agg(distinct sp.full_name)
    from identity.substitution s join org.person sp on sp.id = s.substitute_person_id
    where s.absent_post_id = a.post_id and s.state = 'confirmed' and s.from_at <= ${now} and s.to_at > ${now}
      and ${noting}), '{}')`;
  const { rows } = await sql<Row>`select a.post_id as "postId", pe.full_name as name, min(a.from_at) as from,
      max(a.to_at) as until, (select p.unit_id from org.post p where p.id = a.post_id and p.kind = 'unit_head') as "headsUnitId",
      ${standIns(sql`true`)} as substitutes, ${standIns(sql`s.scope->'work' ? 'note'`)} as noters
    from identity.absence a join org.person pe on pe.id = a.person_id
    where a.agency_id = ${ctx.actor.agencyId} and a.ended_at is null and a.from_at <= ${now} and a.to_at > ${now}
    group by a.post_id, pe.full_name order by pe.full_name limit 500`.execute(ctx.tx);
  return { items: rows.map((row) => ({ ...row, from: instant(row.from), until: instant(row.until) })) };
}
