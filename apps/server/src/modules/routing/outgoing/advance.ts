import type { Ctx } from '../../../platform/command.ts';
import type { Outgoing } from '../../documents/index.ts';
import type { Route } from '../templates/choose-route.ts';
import type { PlannedStep } from '../templates/plan-route.ts';
import { nextGroup } from './route.decide.ts';
import { insertInstance, insertSteps, lockSteps, type NewStep, openStep, type Step } from './step.store.ts';

export type Resting = 'in_review' | 'awaiting_signature';

/** Opens what comes next, when nothing is open any more; says where the document rests then. */
export async function advance(
  ctx: Ctx,
  document: Pick<Outgoing, 'id' | 'agency_id' | 'version'>,
  steps: readonly Step[],
): Promise<Resting> {
  const group = nextGroup(steps);
  for (const step of group) await openStep(ctx, document, step);
  const open = [...group, ...steps.filter((step) => step.state === 'open')];
  return open.every((step) => step.kind === 'SIGN') ? 'awaiting_signature' : 'in_review';
}

export type Cycle = {
  cycle: number;
  startedBy: 'submit' | 'return' | 'edit';
  steps: readonly NewStep[];
};

/** Begins a cycle on this version of the route and opens its first step that is not carried over. */
export async function startCycle(
  ctx: Ctx,
  document: Outgoing,
  of: Cycle & { route: Route },
): Promise<Resting> {
  const { route, cycle } = of;
  await insertInstance(ctx, {
    document_id: document.id,
    agency_id: document.agency_id,
    cycle,
    template_id: route.templateId,
    template_code: route.code,
    template_name: route.definition.name,
    template_version: route.version,
    started_by: of.startedBy,
    started_at: ctx.clock.now(),
  });
  await insertSteps(ctx, document, { cycle, steps: of.steps });
  return advance(ctx, document, await lockSteps(ctx, { id: document.id, cycle }));
}

/** What a step of the cycle was planned as: a new cycle asks the same posts. */
export const plannedOf = (step: Step): PlannedStep => ({
  ordinal: step.ordinal,
  position: step.position,
  kind: step.kind,
  mode: step.mode,
  quorum: step.quorum,
  due: step.due_rule as PlannedStep['due'],
  mayEdit: step.may_edit,
  mayAddConsultation: step.may_add_consultation,
  assigneePostIds: step.assignee_post_ids,
  mergedBasis: step.merged_basis,
});
