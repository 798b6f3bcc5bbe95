import type { BodyOf, Refusal, routeTemplatesApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findFieldRefusals } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { decideRouteSetter } from '../policy.ts';
import {
  assertRevision,
  auditTemplate,
  lockTemplate,
  type Template,
  updateTemplate,
} from './template.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof routeTemplatesApi.save>;

/** Keeps a draft of a route whole, sound or not: faults count at publication. */
export async function saveTemplate(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: 'draft'; version: number }> {
  const template = await lockTemplate(ctx, input.id);

  assertAllowed([
    ...decideRouteSetter(ctx.actor),
    ...decideDraft(template),
    ...(await findAddedFields(ctx, input.definition.fieldCodes, template.field_codes)),
  ]);
  assertRevision(template, input.version);

  const version = await updateTemplate(ctx, template, input.definition);

  auditTemplate(ctx, 'routing.save-template', { id: template.id, data: { version } });
  return { id: template.id, state: 'draft', version };
}

/** Fields that stood in the route before are not asked again: they may have ended since. */
export function findAddedFields(
  ctx: PersonCtx,
  codes: readonly string[],
  before: readonly string[],
): Promise<Refusal[]> {
  const of = { agencyId: ctx.actor.agencyId, on: ctx.clock.today() };
  return findFieldRefusals(
    ctx.tx,
    codes.filter((code) => !before.includes(code)),
    of,
  );
}

export const decideDraft = (template: Pick<Template, 'state'>): Refusal[] =>
  template.state === 'draft' ? [] : [refuse('routing.template-not-draft')];
