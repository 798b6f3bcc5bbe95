import type { OutgoingState, Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { decideReason, decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { findAskedPosts } from './find-asked.query.ts';
import { decideNoVoid } from './void.decide.ts';
import { insertRequest } from './void-request.store.ts';

type Moved = { id: string; state: OutgoingState; version: number };

/** The clerk asks to void a number; until it is decided the document is neither sealed nor sent (R-NUM-9). */
export async function proposeVoid(
  ctx: PersonCtx,
  input: { id: string; version: number; reason: string },
): Promise<Moved> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([...decideProposal(ctx.actor, document), ...decideReason(input.reason)]);
  assertVersion(document, input.version);

  const asked = await findAskedPosts(ctx, document);
  const needsConsent = document.state === 'sealed';
  const requestId = await insertRequest(ctx, document, {
    reason: input.reason.trim(),
    needsConsent,
    signerPersonId: asked.signerPersonId,
  });
  const moved = await updateOutgoing(ctx, document, { void_request_id: requestId });

  auditOutgoing(ctx, document, 'proposeVoid', { data: { requestId } });
  const posts = [...asked.approvers.slice(0, 1), ...(needsConsent ? asked.consenters : [])];
  ctx.publish({
    type: 'outgoing.void-proposed',
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { requestId, number: document.number, posts: [...new Set(posts.map((post) => post.postId))] },
  });
  return moved;
}

/** All but the reason; the button says the same. */
export function decideProposal(actor: QueryCtx['actor'], document: Outgoing): Refusal[] {
  return [
    ...(has(actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...(document.state === 'dispatched'
      ? [refuse('documents.already-dispatched')]
      : decideState(document.state, 'proposeVoid')),
    ...decideNoVoid(document),
  ];
}
