import type { BodyOf, Refusal, routeTemplatesApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
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

  assertAllowed([...decideRouteSetter(ctx.actor), ...decideDraft(template)]);
  assertRevision(template, input.version);

  const version = await updateTemplate(ctx, template, input.definition);

  auditTemplate(ctx, 'routing.save-template', { id: template.id, data: { version } });
  return { id: template.id, state: 'draft', version };
}

export const decideDraft = (template: Pick<Template, 'state'>): Refusal[] =>
  template.state === 'draft' ? [] : [refuse('routing.template-not-draft')];
