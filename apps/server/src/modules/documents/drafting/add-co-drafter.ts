import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findPost, type PostAt } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import {
  auditOutgoing,
  grantReaders,
  lockOutgoing,
  type Outgoing,
  updateOutgoing,
} from '../outgoing/outgoing.store.ts';
import { isDrafter } from '../policy.ts';
import { insertCoDrafter, listCoDrafters } from './co-drafter.store.ts';

type Input = { id: string; version: number; postId: string };

/** The drafter lets a colleague write with him; whoever writes, both names stay with the draft. */
export async function addCoDrafter(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const post = await findPost(ctx.tx, input.postId, ctx.clock.today());
  const known = await listCoDrafters(ctx, document.id);

  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'saveDraft'),
    ...decideColleague(document, post),
    ...(known.some(({ postId }) => postId === input.postId) ? [refuse('documents.co-drafter-known')] : []),
  ]);
  assertVersion(document, input.version);

  await insertCoDrafter(ctx, document, { postId: input.postId, name: post!.holder!.name });
  const readers = [{ postId: input.postId, part: 'drafter' as const }];
  await grantReaders(ctx, { id: document.id, agencyId: document.agency_id }, readers);
  const result = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'addCoDrafter', { data: { postId: input.postId } });
  ctx.publish({
    type: 'outgoing.shared',
    subjectId: document.id,
    data: { documentId: document.id, posts: [input.postId] },
  });
  return result;
}

const writingRoles = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;

/** Somebody else of the same agency, in post today, in a role that writes letters. */
function decideColleague(document: Outgoing, post: PostAt | undefined): Refusal[] {
  const isColleague =
    post?.holder &&
    post.agencyId === document.agency_id &&
    post.postId !== document.drafter_post_id &&
    writingRoles.some((role) => post.roles.includes(role));
  return isColleague ? [] : [refuse('documents.co-drafter-unable')];
}
