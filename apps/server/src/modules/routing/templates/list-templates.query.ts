import type { ResponseOf, RouteTemplateDetail, RouteTemplateRow, routeTemplatesApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { getRoute } from './choose-route.ts';
import { defaultRoutes } from './default-routes.ts';

type Row = Omit<RouteTemplateRow, 'changedAt'> & { changedAt: Date };

/** Routes of the own agency, newest version of each first. */
export async function listTemplates(ctx: QueryCtx): Promise<ResponseOf<typeof routeTemplatesApi.list>> {
  return {
    items: await rows(ctx, sql`true`),
    delivered: defaultRoutes.map(({ code, definition }) => ({ code, definition })),
  };
}

async function rows(ctx: QueryCtx, where: RawBuilder<unknown>): Promise<RouteTemplateRow[]> {
  const today = ctx.clock.today();
  const { rows: found } = await sql<Row>`select t.id, t.family_id as "familyId", t.version, t.name, t.state,
      (t.state = 'published' and t.valid_from <= ${today}::date and (t.valid_to is null or t.valid_to >= ${today}::date))
        as "isInForce",
      t.valid_from as "validFrom", t.valid_to as "validTo", t.changed_at as "changedAt", t.changed_by_name as "changedBy",
      t.published_by_name as "publishedBy", t.type_codes as "typeCodes", t.field_codes as "fieldCodes", t.urgencies,
      t.precedence, t.revision,
      (select count(*)::int from routing.route_step s where s.template_id = t.id) as "stepCount",
      (select count(*)::int from routing.route_instance i join documents.v_submission d
        on d.id = i.document_id and d.cycle = i.cycle and d.state in ('in_review', 'awaiting_signature')
        where i.template_id = t.id) as waiting
    from routing.route_template t where t.agency_id = ${ctx.actor.agencyId} and ${where}
    order by max(t.changed_at) over (partition by t.family_id) desc, t.family_id, t.version desc limit 500`.execute(
    ctx.tx,
  );
  return found.map((row) => ({ ...row, changedAt: instant(row.changedAt) }));
}

export async function getTemplate(ctx: QueryCtx, id: string): Promise<RouteTemplateDetail> {
  const [row] = await rows(ctx, sql`t.id = ${id}`);
  if (!row) throw notFound();
  const { definition } = await getRoute(ctx.tx, { template_id: id, template_code: null });
  const ids = definition.steps.flatMap(({ assignee }) => {
    if (assignee.kind === 'posts') return assignee.postIds;
    return assignee.kind === 'unit_heads' ? assignee.unitIds : [];
  });
  return { ...row, definition, names: await namesOf(ctx, ids) };
}

async function namesOf(ctx: QueryCtx, ids: readonly string[]): Promise<Record<string, string>> {
  const { rows: found } = await sql<{ id: string; name: string }>`
    select po.id, concat_ws(', ', pe.full_name, po.title) as name from org.post po
      left join org.appointment ap on ap.post_id = po.id and ap.valid_to is null
      left join org.person pe on pe.id = ap.person_id where po.id = any (${[...ids]}::uuid[])
    union all
    select distinct on (v.unit_id) v.unit_id, v.name from org.unit_version v where v.unit_id = any (${[...ids]}::uuid[])`.execute(
    ctx.tx,
  );
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}
