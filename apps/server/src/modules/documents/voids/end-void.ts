import type { OutgoingAction, OutgoingState, Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { findAsked } from './find-asked.query.ts';
import { decideAgreement } from './void.decide.ts';
import { decideStillThere } from './void-number.ts';
import { endRequest, findOpenRequest, type VoidRequest } from './void-request.store.ts';

type Moved = { id: string; state: OutgoingState; version: number };

/** One of those who were asked says no, with a reason; the number stays and the document goes on. */
export async function refuseVoid(
  ctx: PersonCtx,
  input: { id: string; version: number; reason: string },
): Promise<Moved> {
  const document = await lockOutgoing(ctx, input.id);
  const request = await findOpenRequest(ctx, document);
  const asked = await findAsked(ctx, document, request);

  assertAllowed([...decideAgreement(request, asked), ...decideReason(input.reason)]);
  assertVersion(document, input.version);

  await endRequest(ctx, request!.id, { state: 'refused', note: input.reason.trim() });
  return reopen(ctx, document, { action: 'refuseVoid', request: request!, event: 'outgoing.void-refused' });
}

/** The clerks take their own request back. */
export async function withdrawVoid(ctx: PersonCtx, input: { id: string; version: number }): Promise<Moved> {
  const document = await lockOutgoing(ctx, input.id);
  const request = await findOpenRequest(ctx, document);

  assertAllowed(decideWithdrawal(ctx.actor, request));
  assertVersion(document, input.version);

  await endRequest(ctx, request!.id, { state: 'withdrawn', note: null });
  return reopen(ctx, document, {
    action: 'withdrawVoid',
    request: request!,
    event: 'outgoing.void-withdrawn',
  });
}

export const decideWithdrawal = (actor: QueryCtx['actor'], request: VoidRequest | undefined): Refusal[] => [
  ...(has(actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
  ...(request ? [] : [refuse('documents.void-not-proposed')]),
];

type Reopened = { action: OutgoingAction; request: VoidRequest; event: string };

async function reopen(ctx: PersonCtx, document: Outgoing, of: Reopened): Promise<Moved> {
  const moved = await updateOutgoing(ctx, document, { void_request_id: null });
  const data = { requestId: of.request.id };
  auditOutgoing(ctx, document, of.action, { data });
  ctx.publish({ type: of.event, subjectId: document.id, agencyId: document.agency_id, data });
  return moved;
}

export type VoidOffer = { action: OutgoingAction; isFor: boolean; refusals: Refusal[] };

/** What this post may do about a void now, with the refusals of the commands themselves. */
export async function findVoidOffers(ctx: QueryCtx, document: Outgoing): Promise<VoidOffer[]> {
  const { actor } = ctx;
  const hasNumber = document.state === 'numbered' || document.state === 'sealed';
  const propose = {
    action: 'proposeVoid' as const,
    isFor: hasNumber && has(actor, 'clerk') && !document.void_request_id,
    refusals: [],
  };
  const request = await findOpenRequest(ctx, document);
  if (!request) return [propose];
  const asked = await findAsked(ctx, document, request);
  const isAsked = asked.approves || asked.consents;
  const agreement = decideAgreement(request, asked);
  return [
    propose,
    { action: 'voidNumber', isFor: isAsked, refusals: [...decideStillThere(document), ...agreement] },
    { action: 'refuseVoid', isFor: isAsked, refusals: agreement },
    { action: 'withdrawVoid', isFor: has(actor, 'clerk'), refusals: decideWithdrawal(actor, request) },
  ];
}
