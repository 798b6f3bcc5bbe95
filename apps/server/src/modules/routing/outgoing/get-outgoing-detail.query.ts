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
import { limitActions } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import {
  decideNoVoid,
  decideState,
  findNumberingRefusals,
  findPaperRefusals,
  findProcedureRefusals,
  findVoidOffers,
  getOutgoing,
  isDrafter,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { type Acting, actingPosts } from './acting-posts.ts';
import { findSignerRefusals, maySetSigner } from './change-signer.ts';
import { findCapacityRefusals, findOwnChoices } from './choose-capacity.ts';
import { decideEditor } from './edit-draft.ts';
import { findForwardRefusals } from './forward-step.ts';
import { decideReturner } from './return-draft.ts';
import { isPassed } from './return-to-step.ts';
import {
  decideOneVoice,
  decideOwnDraft,
  decideReadyToSign,
  decideTurn,
  decideUndecided,
  openStepOf,
  turnOf,
} from './route.decide.ts';
import { maySkip } from './skip-steps.ts';
import { getInstance, type Step, type Task, withTasks } from './step.store.ts';

/** One outgoing document with its route and what this post may do now, or why not (ui.md §5.5). */
export async function getOutgoingDetail(ctx: QueryCtx, id: string): Promise<OutgoingDetail> {
  const { record, ...base } = await getOutgoing(ctx, id);
  const steps = await stepsOf(ctx, id);
  const current = steps.filter((step) => step.cycle === record.cycle);
  const acting = await actingPosts(ctx);
  const names = await namesOf(
    ctx,
    steps.flatMap((step) => [...step.assignee_post_ids, ...step.tasks.map((task) => task.assignee_post_id)]),
  );
  const instance = await getInstance(ctx.tx, record);
  const open = turnOf(current, acting)?.step ?? openStepOf(current);
  return {
    ...base,
    // Of several open steps the one that waits for this post.
    openStep: open?.kind ?? null,
    openStepId: open?.id ?? null,
    steps: steps.map((step) => toStep(step, names)),
    route: instance
      ? { name: instance.template_name, version: instance.template_version, code: instance.template_code }
      : null,
    procedureReasons: [],
    actions: limitActions(
      ctx.actor,
      await actionsFor(ctx, { document: record, coDrafters: base.coDrafters }, { steps: current, acting }),
    ),
  };
}

async function stepsOf(ctx: QueryCtx, id: string): Promise<Step[]> {
  const rows = await ctx.tx
    .selectFrom('routing.step')
    .selectAll()
    .where('document_id', '=', id)
    .orderBy('cycle')
    .orderBy('ordinal')
    .orderBy('position')
    .execute();
  return withTasks(ctx.tx, id, rows);
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
    mode: step.mode,
    quorum: step.quorum,
    openedAt: instant(step.opened_at),
    dueAt: instant(step.due_at),
    mayEdit: step.may_edit,
    mayAddConsultation: step.may_add_consultation,
    mergedBasis: step.merged_basis,
    tasks: step.tasks.map((task) => toTask(task, names)),
    assignees: step.assignee_post_ids.flatMap((postId) => names.get(postId) ?? []),
    decidedBy: step.decided_by_name,
    decidedAt: instant(step.decided_at),
    opinion: step.opinion,
    passedFindings: Array.isArray(step.findings) ? step.findings.length : 0,
  };
}

const toTask = (task: Task, names: Map<string, Named>): RouteStep['tasks'][number] => ({
  id: task.id,
  postId: task.assignee_post_id,
  name: names.get(task.assignee_post_id)?.name ?? '',
  title: names.get(task.assignee_post_id)?.title ?? '',
  state: task.state,
  decision: task.decision,
  decidedBy: task.acted_by_name,
  onBehalfOf: task.on_behalf_of,
  opinion: task.opinion,
  at: instant(task.at),
});

type Offered = { document: Outgoing; coDrafters: OutgoingDetail['coDrafters'] };
type Offer = { action: OutgoingAction; isFor: boolean; refusals: Refusal[] };

/** Offered to whoever could ever do it in this post; disabled with the very refusals of the command (P7). */
async function actionsFor(
  ctx: QueryCtx,
  offered: Offered,
  { steps, acting }: Turns,
): Promise<AvailableAction[]> {
  const { document } = offered;
  const frozen = [refuseDocument('documents.frozen')];
  const offers = [
    ...drafterOffers(ctx.actor, offered),
    ...(await reviewOffers(ctx, document, { steps, acting })),
    ...(await stepOffers(ctx, document, { steps, acting })),
    ...(await signerOffers(ctx, document, { steps, acting })),
    ...(await clerkOffers(ctx, document)),
  ];
  return offers
    .filter(({ isFor }) => isFor)
    .map(({ action, refusals }) => ({ action, refusals: document.is_frozen ? frozen : refusals }))
    .map((one) => ({ ...one, allowed: one.refusals.length === 0 }));
}

function drafterOffers(actor: Person, { document, coDrafters }: Offered): Offer[] {
  const isFor = isDrafter(actor, document);
  const isWriting = isFor || coDrafters.some(({ postId }) => postId === actor.postId);
  const isUnitHead = has(actor, 'unit_head') && actor.unitId === document.drafting_unit_id;
  const state = (action: OutgoingAction) => decideState(document.state, action);
  const undecided = document.state === 'in_review' ? decideUndecided(document) : [];
  return [
    { action: 'saveDraft', isFor: isWriting, refusals: state('saveDraft') },
    { action: 'submit', isFor, refusals: state('submit') },
    {
      action: 'cancelDraft',
      isFor: isFor || (isUnitHead && 'cancelDraft' in outgoingTable[document.state]),
      refusals: [...state('cancelDraft'), ...undecided],
    },
    {
      action: 'withdrawSubmission',
      isFor: isFor && isUnderReview(document),
      refusals: [...state('withdrawSubmission'), ...decideUndecided(document)],
    },
  ];
}

type Turns = { steps: readonly Step[]; acting: readonly Acting[] };

async function reviewOffers(ctx: QueryCtx, document: Outgoing, { steps, acting }: Turns): Promise<Offer[]> {
  const { actor } = ctx;
  const state = (action: OutgoingAction) => decideState(document.state, action);
  const isSigner = turnOf(steps, acting)?.step.kind === 'SIGN';
  return [
    {
      action: 'approveStep',
      isFor: document.state === 'in_review',
      refusals: [
        ...decideTurn(steps, acting),
        ...decideOwnDraft(document, turnOf(steps, acting), actor),
        ...decideOneVoice(turnOf(steps, acting), actor),
      ],
    },
    {
      action: 'returnDraft',
      isFor: isUnderReview(document) || document.state === 'signed',
      refusals: decideReturner(document, steps, acting),
    },
    {
      action: 'skipSteps',
      isFor: document.state === 'in_review' && maySkip(actor, document),
      refusals: await findProcedureRefusals(ctx, document.agency_id),
    },
    {
      action: 'sign',
      // A head of unit signs by order or authorisation too, when it is his turn.
      isFor: isUnderReview(document) && (has(actor, 'leader') || isSigner),
      refusals: [...state('sign'), ...decideReadyToSign(steps, acting, document.content_sha256)],
    },
  ];
}

/** What a step allows besides approving: offered once there is a step, disabled for whom it does not wait. */
async function stepOffers(ctx: QueryCtx, document: Outgoing, { steps, acting }: Turns): Promise<Offer[]> {
  const isInReview = document.state === 'in_review';
  return [
    {
      action: 'returnToStep',
      isFor: isUnderReview(document) && steps.some(isPassed),
      refusals: decideTurn(steps, acting),
    },
    {
      action: 'forwardStep',
      isFor: isInReview,
      refusals: await findForwardRefusals(ctx, document, { steps, acting }),
    },
    { action: 'editDraft', isFor: isInReview, refusals: decideEditor(steps, acting) },
  ];
}

/** Another signer for one who is away, and the signer's own choice among his capacities. */
async function signerOffers(ctx: QueryCtx, document: Outgoing, { steps, acting }: Turns): Promise<Offer[]> {
  const mayChange = isUnderReview(document) && maySetSigner(ctx.actor, document);
  const ready = decideReadyToSign(steps, acting, document.content_sha256);
  const isSigner = document.state === 'awaiting_signature' && ready.length === 0;
  return [
    {
      action: 'changeSigner',
      isFor: mayChange,
      refusals: mayChange ? await findSignerRefusals(ctx, document) : [],
    },
    {
      action: 'chooseCapacity',
      isFor: isSigner,
      refusals: isSigner ? findCapacityRefusals(document, await findOwnChoices(ctx, document)) : [],
    },
  ];
}

const beforeNumbering = new Set(['drafting', 'returned', 'cancelled', 'voided']);

async function clerkOffers(ctx: QueryCtx, document: Outgoing): Promise<Offer[]> {
  const { actor } = ctx;
  const procedure = await findProcedureRefusals(ctx, document.agency_id);
  const state = (action: OutgoingAction) => decideState(document.state, action);
  const voiding = decideNoVoid(document);
  const isFor = has(actor, 'clerk') && !beforeNumbering.has(document.state);
  return [
    { action: 'assignNumber', isFor, refusals: isFor ? await findNumberingRefusals(ctx, document) : [] },
    { action: 'seal', isFor, refusals: [...state('seal'), ...voiding] },
    { action: 'dispatch', isFor, refusals: [...state('dispatch'), ...voiding] },
    {
      action: 'recordPaperRelease',
      isFor: isFor && document.state !== 'dispatched',
      refusals: [...(document.number_exception ? [] : procedure), ...state('recordPaperRelease'), ...voiding],
    },
    {
      action: 'recordPaperSignature',
      isFor: isFor && document.medium === 'PAPER',
      refusals: [...(await findPaperRefusals(ctx, document)), ...state('recordPaperSignature')],
    },
    ...(await findVoidOffers(ctx, document)),
  ];
}

const isUnderReview = (document: Outgoing): boolean =>
  document.state === 'in_review' || document.state === 'awaiting_signature';
