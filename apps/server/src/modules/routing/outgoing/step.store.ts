import type { StepKind } from '@congvu/contracts';
import type { Selectable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { RoutingStep } from '../../../platform/database.types.ts';
import { grantReaders, type Outgoing } from '../../documents/index.ts';
import type { PlannedStep } from './plan-route.ts';

export type Step = Omit<Selectable<RoutingStep>, 'kind' | 'state'> & {
  kind: StepKind;
  state: 'waiting' | 'open' | 'approved' | 'returned' | 'skipped' | 'void';
};

export const stepNames: Record<StepKind, string> = {
  UNIT_REVIEW: 'duyệt nội dung',
  FORM_CHECK: 'kiểm tra thể thức',
  OFFICE_REVIEW: 'thẩm tra',
  SIGN: 'ký',
};

/** Steps of the current cycle in order, locked. */
export async function lockSteps(ctx: Ctx, document: Pick<Outgoing, 'id' | 'cycle'>): Promise<Step[]> {
  const rows = await ctx.tx
    .selectFrom('routing.step')
    .selectAll()
    .where('document_id', '=', document.id)
    .where('cycle', '=', document.cycle)
    .orderBy('ordinal')
    .forUpdate()
    .execute();
  return rows as Step[];
}

export async function insertSteps(
  ctx: Ctx,
  document: Outgoing,
  of: { cycle: number; steps: readonly PlannedStep[] },
): Promise<void> {
  const rows = of.steps.map((step, index) => ({
    id: ctx.newId(),
    agency_id: document.agency_id,
    document_id: document.id,
    cycle: of.cycle,
    ordinal: index + 1,
    kind: step.kind,
    state: 'waiting',
    assignee_post_ids: step.assigneePostIds,
    merged_basis: step.mergedBasis,
  }));
  await ctx.tx.insertInto('routing.step').values(rows).execute();
}

/** Opens a step: its assignees may read the document from now on and are told. */
export async function openStep(
  ctx: Ctx,
  document: Pick<Outgoing, 'id' | 'agency_id'>,
  step: Pick<Step, 'id' | 'kind' | 'assignee_post_ids'>,
): Promise<void> {
  await ctx.tx
    .updateTable('routing.step')
    .set({ state: 'open', opened_at: ctx.clock.now() })
    .where('id', '=', step.id)
    .execute();
  const readers = step.assignee_post_ids.map((postId) => ({ postId, part: 'step' as const }));
  await grantReaders(ctx, { id: document.id, agencyId: document.agency_id }, readers);
  ctx.publish({
    type: 'step.opened',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { documentId: document.id, kind: step.kind, posts: step.assignee_post_ids },
  });
}

type Decision = {
  state: 'approved' | 'returned' | 'skipped';
  opinion: string;
  contentSha256: string | null;
  findings?: readonly unknown[];
};

/** Keeps who decided what about which bytes (R-RT-2); never changed afterwards. */
export async function decideStep(ctx: PersonCtx, step: Step, decision: Decision): Promise<void> {
  await ctx.tx
    .updateTable('routing.step')
    .set({
      state: decision.state,
      opinion: decision.opinion,
      content_sha256: decision.contentSha256,
      findings: JSON.stringify(decision.findings ?? []),
      decided_by_post_id: ctx.actor.postId,
      decided_by_person_id: ctx.actor.personId,
      decided_by_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', step.id)
    .execute();
}

/** The signer signed on paper: the step SIGN is his decision, recorded by the clerk (R-RT-11). */
export async function decideOnPaper(
  ctx: Ctx,
  step: Pick<Step, 'id'>,
  signer: { postId: string; personId: string; name: string },
): Promise<void> {
  await ctx.tx
    .updateTable('routing.step')
    .set({
      state: 'approved',
      opinion: 'Ký trên giấy',
      decided_by_post_id: signer.postId,
      decided_by_person_id: signer.personId,
      decided_by_name: signer.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', step.id)
    .execute();
}

/** Steps that nobody decides any more: skipped by an act, or void because the cycle ended. */
export async function closeSteps(ctx: Ctx, steps: readonly Step[], state: 'skipped' | 'void'): Promise<void> {
  const ids = steps
    .filter((step) => step.state === 'waiting' || step.state === 'open')
    .map((step) => step.id);
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('routing.step')
    .set({ state, decided_at: ctx.clock.now() })
    .where('id', 'in', ids)
    .execute();
}
