import {
  type AvailableAction,
  type OutgoingAction,
  type OutgoingDetail,
  outgoingTable,
  type Refusal,
  type RouteStep,
} from '@congvu/contracts';
import { sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import {
  decideState,
  findNumberingRefusals,
  findProcedureRefusals,
  getOutgoing,
  isDrafter,
  type Outgoing,
} from '../../documents/index.ts';
import { decideReturner } from './return-draft.ts';
import { decideReadyToSign, decideTurn, decideUndecided, openStepOf } from './route.decide.ts';
import { maySkip } from './skip-steps.ts';
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
    actions: await actionsFor(ctx, record, current),
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

type Offer = { action: OutgoingAction; isFor: boolean; refusals: Refusal[] };

/** Offered to whoever could ever do it in this post; disabled with the very refusals of the command (P7). */
async function actionsFor(
  ctx: QueryCtx,
  document: Outgoing,
  steps: readonly Step[],
): Promise<AvailableAction[]> {
  const offers = [
    ...drafterOffers(ctx.actor, document, steps),
    ...(await reviewOffers(ctx, document, steps)),
    ...(await clerkOffers(ctx, document)),
  ];
  return offers
    .filter(({ isFor }) => isFor)
    .map(({ action, refusals }) => ({ action, allowed: refusals.length === 0, refusals }));
}

function drafterOffers(actor: Person, document: Outgoing, steps: readonly Step[]): Offer[] {
  const isFor = isDrafter(actor, document);
  const isUnitHead = has(actor, 'unit_head') && actor.unitId === document.drafting_unit_id;
  const state = (action: OutgoingAction) => decideState(document.state, action);
  const undecided = document.state === 'in_review' ? decideUndecided(steps) : [];
  return [
    { action: 'saveDraft', isFor, refusals: state('saveDraft') },
    { action: 'submit', isFor, refusals: state('submit') },
    {
      action: 'cancelDraft',
      isFor: isFor || (isUnitHead && 'cancelDraft' in outgoingTable[document.state]),
      refusals: [...state('cancelDraft'), ...undecided],
    },
    {
      action: 'withdrawSubmission',
      isFor: isFor && isUnderReview(document),
      refusals: [...state('withdrawSubmission'), ...decideUndecided(steps)],
    },
  ];
}

async function reviewOffers(ctx: QueryCtx, document: Outgoing, steps: readonly Step[]): Promise<Offer[]> {
  const { actor } = ctx;
  const state = (action: OutgoingAction) => decideState(document.state, action);
  return [
    {
      action: 'approveStep',
      isFor: document.state === 'in_review',
      refusals: decideTurn(steps, actor.postId),
    },
    {
      action: 'returnDraft',
      isFor: isUnderReview(document) || document.state === 'signed',
      refusals: decideReturner(document, steps, actor.postId),
    },
    {
      action: 'skipSteps',
      isFor: document.state === 'in_review' && maySkip(actor, document),
      refusals: await findProcedureRefusals(ctx, document.agency_id),
    },
    {
      action: 'sign',
      isFor: has(actor, 'leader') && isUnderReview(document),
      refusals: [...state('sign'), ...decideReadyToSign(steps, actor.postId)],
    },
  ];
}

const beforeNumbering = new Set(['drafting', 'returned', 'cancelled', 'voided']);

async function clerkOffers(ctx: QueryCtx, document: Outgoing): Promise<Offer[]> {
  const { actor } = ctx;
  const procedure = await findProcedureRefusals(ctx, document.agency_id);
  const state = (action: OutgoingAction) => decideState(document.state, action);
  const isFor = has(actor, 'clerk') && !beforeNumbering.has(document.state);
  return [
    { action: 'assignNumber', isFor, refusals: isFor ? await findNumberingRefusals(ctx, document) : [] },
    { action: 'seal', isFor, refusals: state('seal') },
    { action: 'dispatch', isFor, refusals: state('dispatch') },
    {
      action: 'recordPaperRelease',
      isFor: isFor && document.state !== 'dispatched',
      refusals: [...procedure, ...state('recordPaperRelease')],
    },
    {
      action: 'recordPaperSignature',
      isFor: isFor && document.medium === 'PAPER',
      refusals: [...procedure, ...state('recordPaperSignature')],
    },
    {
      action: 'voidNumber',
      isFor: has(actor, 'office', 'leader') && ['numbered', 'sealed'].includes(document.state),
      refusals: [],
    },
  ];
}

const isUnderReview = (document: Outgoing): boolean =>
  document.state === 'in_review' || document.state === 'awaiting_signature';
