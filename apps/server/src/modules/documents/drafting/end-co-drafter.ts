import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { isDrafter } from '../policy.ts';
import { endCoDrafterRow, listCoDrafters } from './co-drafter.store.ts';

type Input = { id: string; version: number; postId: string };

/** The colleague writes no longer. What he wrote stays his in the versions, and he goes on reading it. */
export async function endCoDrafter(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const known = await listCoDrafters(ctx, document.id);

  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'saveDraft'),
    ...(known.some(({ postId }) => postId === input.postId) ? [] : [refuse('documents.co-drafter-unable')]),
  ]);
  assertVersion(document, input.version);

  await endCoDrafterRow(ctx, document.id, input.postId);
  const result = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'endCoDrafter', { data: { postId: input.postId } });
  return result;
}
