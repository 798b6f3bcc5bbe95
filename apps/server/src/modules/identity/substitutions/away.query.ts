import type { ResponseOf, substitutionApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';

type Row = { postId: string; name: string; until: Date; substitutes: string[] };

/** Who of the agency is away now, and who stands in: pickers and lists show it beside the name (ui.md §5.11). */
export async function listAway(ctx: QueryCtx): Promise<ResponseOf<typeof substitutionApi.away>> {
  const now = ctx.clock.now();
  const { rows } = await sql<Row>`select a.post_id as "postId", pe.full_name as name, max(a.to_at) as until,
      coalesce((select array_agg(distinct sp.full_name) from identity.substitution s
        join org.person sp on sp.id = s.substitute_person_id
        where s.absent_post_id = a.post_id and s.state = 'confirmed' and s.from_at <= ${now} and s.to_at > ${now}),
        '{}') as substitutes
    from identity.absence a join org.person pe on pe.id = a.person_id
    where a.agency_id = ${ctx.actor.agencyId} and a.ended_at is null and a.from_at <= ${now} and a.to_at > ${now}
    group by a.post_id, pe.full_name order by pe.full_name limit 500`.execute(ctx.tx);
  return { items: rows.map((row) => ({ ...row, until: instant(row.until) })) };
}
