import type { BodyOf, IntakePolicyRow, intakePoliciesApi, ResponseOf } from '@congvu/contracts';
import { addDays, endOfDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';

/** Those of the own agency, the latest first; ended ones at the end. */
export async function listIntakePolicies(ctx: QueryCtx): Promise<ResponseOf<typeof intakePoliciesApi.list>> {
  const today = ctx.clock.today();
  const { rows } = await sql<IntakePolicyRow>`select p.id, p.basis, p.sentence, p.valid_from as "validFrom",
      p.valid_to as "validTo", case when p.valid_to < ${today}::date then 'ended'
        when p.valid_from > ${today}::date then 'coming' else 'in-force' end as state,
      coalesce(p.rules->'exceptTypes', '[]') as "exceptTypes", coalesce(p.rules->'exceptions', '[]') as exceptions,
      case when p.scope_agency_ids is null then null else (select coalesce(json_agg(json_build_object('id', s.id,
          'name', coalesce((select a.name from org.v_agency a where a.agency_id = s.id
            order by a.valid_from desc limit 1), '')) order by s.at), '[]')
        from unnest(p.scope_agency_ids) with ordinality as s (id, at)) end as senders
    from compliance.policy p where p.kind = 'INTAKE' and p.agency_id = ${ctx.actor.agencyId}
    order by coalesce(p.valid_to < ${today}::date, false), p.valid_from desc, p.id limit 200`.execute(ctx.tx);
  return { items: rows };
}

type Asked = BodyOf<typeof intakePoliciesApi.preview>;
const previewDays = 30;

/** Paper of the last 30 days that would have been refused. What came with a lawful reason is counted, too. */
export async function previewIntake(
  ctx: QueryCtx,
  { senderIds, exceptTypes }: Asked,
): Promise<ResponseOf<typeof intakePoliciesApi.preview>> {
  const { agencyId } = ctx.actor;
  const today = ctx.clock.today();
  const { rows } = await sql<{ name: string; count: number }>`select a.name, count(*)::int as count
    from documents.v_incoming i join org.v_agency a on a.agency_id = i.sender_agency_id
      and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to >= ${today}::date)
    where i.agency_id = ${agencyId} and i.channel = 'post' and i.arrived_at > ${endOfDay(addDays(today, -previewDays - 1))}
      and case when ${senderIds}::uuid[] is not null then i.sender_agency_id = any (${senderIds}::uuid[])
        else a.parent_id = ${agencyId} end
      and not i.type_code = any (${exceptTypes}::text[])
    group by a.name order by 2 desc, 1 limit 500`.execute(ctx.tx);
  return { count: rows.reduce((sum, row) => sum + row.count, 0), bySender: rows.slice(0, 10) };
}
