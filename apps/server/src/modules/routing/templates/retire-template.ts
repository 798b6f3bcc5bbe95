import type { Refusal } from '@congvu/contracts';
import { addDays, type LocalDay } from '@congvu/vn-calendar';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideRouteSetter } from '../policy.ts';
import { decideDraft } from './save-template.ts';
import {
  assertRevision,
  auditTemplate,
  deleteDraft,
  endOn,
  lockTemplate,
  type Template,
} from './template.store.ts';

type Input = { id: string; version: number; reason: string };

/** Kết thúc: from today no submission takes it; what waits on it keeps it. */
export async function retireTemplate(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: 'retired'; version: number }> {
  const template = await lockTemplate(ctx, input.id);
  const today = ctx.clock.today();

  assertAllowed([
    ...decideRouteSetter(ctx.actor),
    ...decideInForce(template, today),
    ...decideReason(input.reason),
  ]);
  assertRevision(template, input.version);

  await endOn(ctx, template, { lastDay: addDays(today, -1), state: 'retired' });

  auditTemplate(ctx, 'routing.retire-template', { id: template.id, data: { reason: input.reason.trim() } });
  ctx.publish({
    type: 'route.retired',
    subjectId: template.id,
    data: { familyId: template.family_id, version: template.version },
  });
  return { id: template.id, state: 'retired', version: template.revision };
}

const decideInForce = ({ state, valid_to }: Template, today: LocalDay): Refusal[] =>
  state === 'published' && (valid_to === null || valid_to >= today)
    ? []
    : [refuse('routing.template-not-in-force')];

/** Bỏ bản đang soạn. What was published is never thrown away. */
export async function discardTemplate(
  ctx: PersonCtx,
  input: { id: string; version: number },
): Promise<{ id: string; state: 'discarded'; version: number }> {
  const template = await lockTemplate(ctx, input.id);

  assertAllowed([...decideRouteSetter(ctx.actor), ...decideDraft(template)]);
  assertRevision(template, input.version);

  await deleteDraft(ctx, template.id);

  auditTemplate(ctx, 'routing.discard-template', { id: template.id, data: { version: template.version } });
  return { id: template.id, state: 'discarded', version: template.revision };
}
