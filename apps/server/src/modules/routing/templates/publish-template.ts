import type { Refusal, RouteFault } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { decideRouteSetter } from '../policy.ts';
import { checkRoute } from './check-route.ts';
import { getRoute } from './choose-route.ts';
import { gatherRouteFacts } from './route-facts.ts';
import { decideDraft } from './save-template.ts';
import {
  assertRevision,
  auditTemplate,
  lockFamily,
  lockTemplate,
  putInForce,
  type Template,
} from './template.store.ts';

type Input = { id: string; version: number; validFrom: LocalDay };

/** Ban hành quy trình: the static check, then in force from a day; what is under review keeps its version. */
export async function publishTemplate(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: 'published'; version: number }> {
  const template = await lockTemplate(ctx, input.id);
  const family = await lockFamily(ctx, template.family_id);
  const before = family.filter((one) => one.id !== template.id);
  const { definition } = await getRoute(ctx.tx, { template_id: template.id, template_code: null });
  const faults = checkRoute(
    definition,
    await gatherRouteFacts(ctx.tx, definition, {
      agencyId: template.agency_id,
      on: ctx.clock.today(),
      familyId: template.family_id,
    }),
  );

  assertAllowed([
    ...decideRouteSetter(ctx.actor),
    ...decideDraft(template),
    ...decideFrom(input.validFrom, ctx.clock.today(), before),
    ...decideSound(faults),
  ]);
  assertRevision(template, input.version);

  const version = await putInForce(ctx, template, { validFrom: input.validFrom, before });

  auditTemplate(ctx, 'routing.publish-template', { id: template.id, data: { validFrom: input.validFrom } });
  ctx.publish({
    type: 'route.published',
    subjectId: template.id,
    data: { familyId: template.family_id, version: template.version, validFrom: input.validFrom },
  });
  return { id: template.id, state: 'published', version };
}

const decideSound = (faults: readonly RouteFault[]): Refusal[] =>
  faults.length === 0
    ? []
    : [
        refuse('routing.template-unsound', {
          count: faults.length,
          list: faults.map(({ message }) => message).join(' '),
          faults,
        }),
      ];

/** Nothing is put in force for days that are over, nor before the version it replaces began. */
function decideFrom(from: LocalDay, today: LocalDay, before: readonly Template[]): Refusal[] {
  const last = before.findLast((one) => one.state === 'published' && one.valid_to === null)?.valid_from;
  if (from >= today && (!last || from > last)) return [];
  return [refuse('routing.template-backdated', { before: last ? formatDay(last) : 'chưa có' })];
}
