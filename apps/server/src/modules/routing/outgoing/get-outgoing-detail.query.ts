import type { AvailableAction, OutgoingDetail, Refusal, RouteStep } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { decideState, getOutgoing, isDrafter, type Outgoing, refuseDocument } from '../../documents/index.ts';
import { decideReadyToSign, decideTurn, openStepOf } from './route.decide.ts';
import type { Step } from './step.store.ts';

/** One outgoing document with its route and what this post may do now, or why not (ui.md §5.5). */
export async function getOutgoingDetail(ctx: QueryCtx, id: string): Promise<OutgoingDetail> {
  const { record, ...base } = await getOutgoing(ctx, id);
  const steps = await stepsOf(ctx, id);
  const current = steps.filter((step) => step.cycle === record.cycle);
  const names = await namesOf(
    ctx,
    steps.flatMap((step) => step.assignee_post_ids),
  );
  return {
    ...base,
    openStep: openStepOf(current)?.kind ?? null,
    steps: steps.map((step) => toStep(step, names)),
    procedureReasons: [],
    actions: actionsFor(ctx, record, current),
  };
}

async function stepsOf(ctx: QueryCtx, id: string): Promise<Step[]> {
  const rows = await ctx.tx
    .selectFrom('routing.step')
    .selectAll()
    .where('document_id', '=', id)
    .orderBy('cycle')
    .orderBy('ordinal')
    .execute();
  return rows as Step[];
}

type Named = { postId: string; name: string; title: string };

async function namesOf(ctx: QueryCtx, postIds: readonly string[]): Promise<Map<string, Named>> {
  const { rows } =
    await sql<Named>`select po.id as "postId", coalesce(pe.full_name, '') as name, po.title from org.post po
    left join org.appointment ap on ap.post_id = po.id and ap.valid_to is null
    left join org.person pe on pe.id = ap.person_id where po.id = any(${[...new Set(postIds)]}::uuid[])`.execute(
      ctx.tx,
    );
  return new Map(rows.map((row) => [row.postId, row]));
}

function toStep(step: Step, names: Map<string, Named>): RouteStep {
  return {
    id: step.id,
    ordinal: step.ordinal,
    cycle: step.cycle,
    kind: step.kind,
    state: step.state,
    assignees: step.assignee_post_ids.flatMap((postId) => names.get(postId) ?? []),
    decidedBy: step.decided_by_name,
    decidedAt: instant(step.decided_at),
    opinion: step.opinion,
    passedFindings: Array.isArray(step.findings) ? step.findings.length : 0,
  };
}

function actionsFor(ctx: QueryCtx, document: Outgoing, steps: readonly Step[]): AvailableAction[] {
  const { actor } = ctx;
  const clerk = has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })];
  const drafter = isDrafter(actor, document)
    ? []
    : [refuseDocument('documents.not-yours', { who: document.drafter_name })];
  const turn = decideTurn(steps, actor.postId);
  const list: AvailableAction[] = [];
  /** Offered to whoever could ever do it in this post; disabled with the reasons otherwise. */
  const offer = (action: Parameters<typeof decideState>[1], isFor: boolean, refusals: Refusal[]): void => {
    const all = [...decideState(document.state, action), ...refusals];
    if (isFor) list.push({ action, allowed: all.length === 0, refusals: all });
  };
  offer('saveDraft', drafter.length === 0, []);
  offer('submit', drafter.length === 0, []);
  offer('cancelDraft', drafter.length === 0, []);
  offer('withdrawSubmission', drafter.length === 0 && isUnderReview(document), []);
  offer('approveStep', document.state === 'in_review', turn);
  offer(
    'returnDraft',
    isUnderReview(document) || document.state === 'signed',
    document.state === 'signed' ? [] : turn,
  );
  offer('skipSteps', document.state === 'in_review' && has(actor, 'unit_head', 'office', 'leader'), []);
  offer('sign', has(actor, 'leader') && isUnderReview(document), decideReadyToSign(steps, actor.postId));
  const isClerk =
    clerk.length === 0 && !['drafting', 'returned', 'cancelled', 'voided'].includes(document.state);
  offer('assignNumber', isClerk, []);
  offer('seal', isClerk, []);
  offer('dispatch', isClerk, []);
  offer('recordPaperRelease', isClerk && document.state !== 'dispatched', []);
  offer('recordPaperSignature', isClerk && document.medium === 'PAPER', []);
  offer('voidNumber', has(actor, 'office', 'leader') && ['numbered', 'sealed'].includes(document.state), []);
  return list;
}

const isUnderReview = (document: Outgoing): boolean =>
  document.state === 'in_review' || document.state === 'awaiting_signature';
