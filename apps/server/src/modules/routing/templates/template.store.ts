import type { RouteDefinition, RouteTemplateState } from '@congvu/contracts';
import { addDays, type LocalDay } from '@congvu/vn-calendar';
import type { Selectable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { RoutingRouteTemplate } from '../../../platform/database.types.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { lockOwn } from '../../../platform/own-row.ts';
import { refuse } from '../errors.ts';

export type Template = Omit<Selectable<RoutingRouteTemplate>, 'state'> & { state: RouteTemplateState };

/** Locks one version of the own agency. */
export async function lockTemplate(ctx: PersonCtx, id: string): Promise<Template> {
  return (await lockOwn(ctx, 'routing.route_template', id)) as Template;
}

/** Locks all versions of a route, oldest first. */
export async function lockFamily(ctx: PersonCtx, familyId: string): Promise<Template[]> {
  const rows = await ctx.tx
    .selectFrom('routing.route_template')
    .selectAll()
    .where('family_id', '=', familyId)
    .where('agency_id', '=', ctx.actor.agencyId)
    .orderBy('version')
    .forUpdate()
    .execute();
  return rows as Template[];
}

export function assertRevision(template: Template, seen: number): void {
  assertAllowed(
    template.revision === seen ? [] : [refuse('routing.template-stale', { who: template.changed_by_name })],
  );
}

const columnsOf = (ctx: PersonCtx, route: RouteDefinition) => ({
  name: route.name,
  type_codes: route.typeCodes,
  field_codes: route.fieldCodes,
  urgencies: route.urgencies,
  precedence: route.precedence,
  merged_basis: JSON.stringify(route.mergedBasis),
  changed_at: ctx.clock.now(),
  changed_by_name: ctx.actor.name,
});

export async function insertTemplate(
  ctx: PersonCtx,
  route: RouteDefinition,
  of: { familyId: string | null; version: number },
): Promise<{ id: string; version: number }> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('routing.route_template')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      family_id: of.familyId ?? ctx.newId(),
      version: of.version,
      state: 'draft',
      ...columnsOf(ctx, route),
    })
    .execute();
  await replaceSteps(ctx, id, route);
  return { id, version: 1 };
}

export async function updateTemplate(
  ctx: PersonCtx,
  template: Template,
  route: RouteDefinition,
): Promise<number> {
  const revision = template.revision + 1;
  await ctx.tx
    .updateTable('routing.route_template')
    .set({ ...columnsOf(ctx, route), revision })
    .where('id', '=', template.id)
    .execute();
  await replaceSteps(ctx, template.id, route);
  return revision;
}

async function replaceSteps(ctx: PersonCtx, templateId: string, route: RouteDefinition): Promise<void> {
  await ctx.tx.deleteFrom('routing.route_step').where('template_id', '=', templateId).execute();
  if (route.steps.length === 0) return;
  const rows = route.steps.map((step, index) => ({
    template_id: templateId,
    agency_id: ctx.actor.agencyId,
    ordinal: step.ordinal,
    position: index + 1,
    kind: step.kind,
    assignee_rule: JSON.stringify(step.assignee),
    mode: step.mode,
    quorum: step.mode === 'quorum' ? step.quorum : null,
    due_rule: step.due ? JSON.stringify(step.due) : null,
    may_edit: step.mayEdit,
    may_add_consultation: step.mayAddConsultation,
    omit_rule: JSON.stringify(step.omit),
  }));
  await ctx.tx.insertInto('routing.route_step').values(rows).execute();
}

/** In force from the day on; the versions before end the day before. */
export async function putInForce(
  ctx: PersonCtx,
  template: Template,
  of: { validFrom: LocalDay; before: readonly Template[] },
): Promise<number> {
  const ended = of.before.filter((one) => one.state === 'published' && one.valid_to === null);
  for (const one of ended) await endOn(ctx, one, { lastDay: addDays(of.validFrom, -1), state: 'published' });
  const revision = template.revision + 1;
  await ctx.tx
    .updateTable('routing.route_template')
    .set({
      state: 'published',
      valid_from: of.validFrom,
      published_at: ctx.clock.now(),
      published_by_name: ctx.actor.name,
      revision,
    })
    .where('id', '=', template.id)
    .execute();
  return revision;
}

/** The last day a version takes submissions. */
export async function endOn(
  ctx: PersonCtx,
  template: Template,
  of: { lastDay: LocalDay; state: 'published' | 'retired' },
): Promise<void> {
  await ctx.tx
    .updateTable('routing.route_template')
    .set({ valid_to: of.lastDay, state: of.state })
    .where('id', '=', template.id)
    .execute();
}

export async function deleteDraft(ctx: PersonCtx, id: string): Promise<void> {
  await ctx.tx.deleteFrom('routing.route_step').where('template_id', '=', id).execute();
  await ctx.tx.deleteFrom('routing.route_template').where('id', '=', id).execute();
}

export const auditTemplate = (ctx: PersonCtx, verb: string, of: { id: string; data?: object }): void =>
  ctx.audit({ verb, objectType: 'route_template', objectId: of.id, data: of.data ?? {} });
