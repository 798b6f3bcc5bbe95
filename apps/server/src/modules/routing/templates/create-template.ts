import type { BodyOf, Refusal, routeTemplatesApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideRouteSetter } from '../policy.ts';
import { findAddedFields } from './save-template.ts';
import { auditTemplate, insertTemplate, lockFamily, type Template } from './template.store.ts';

type Input = BodyOf<typeof routeTemplatesApi.create>;

/** A route to be written, or the next version of one; a route has one draft at a time. */
export async function createTemplate(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: 'draft'; version: number }> {
  const family = input.familyId ? await lockFamily(ctx, input.familyId) : [];
  if (input.familyId && family.length === 0) throw notFound();

  assertAllowed([
    ...decideRouteSetter(ctx.actor),
    ...decideOneDraft(family),
    ...(await findAddedFields(ctx, input.definition.fieldCodes, family.at(-1)?.field_codes ?? [])),
  ]);

  const version = (family.at(-1)?.version ?? 0) + 1;
  const made = await insertTemplate(ctx, input.definition, { familyId: input.familyId, version });

  auditTemplate(ctx, 'routing.create-template', { id: made.id, data: { version } });
  return { ...made, state: 'draft' };
}

function decideOneDraft(family: readonly Template[]): Refusal[] {
  const draft = family.find((one) => one.state === 'draft');
  return draft ? [refuse('routing.template-drafted', { version: draft.version })] : [];
}
