import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Outgoing } from '../../documents/index.ts';
import { actingPosts } from './acting-posts.ts';
import { decideReadyToSign, turnOf } from './route.decide.ts';
import { decideTask, endStep, lockSteps } from './step.store.ts';

/** For signing: may this post sign now, as far as the route says (R-RT-1)? */
export async function assertReadyToSign(ctx: PersonCtx, document: Outgoing): Promise<Refusal[]> {
  return decideReadyToSign(await lockSteps(ctx, document), await actingPosts(ctx), document.content_sha256);
}

/** For signing, in the transaction of the signature: the SIGN step is done. */
export async function completeSignStep(ctx: PersonCtx, document: Outgoing): Promise<void> {
  const steps = await lockSteps(ctx, document);
  const turn = turnOf(steps, await actingPosts(ctx));
  const step = turn?.step ?? steps.find((candidate) => candidate.kind === 'SIGN')!;
  const contentSha256 = document.file_sha256;
  if (turn) {
    await decideTask(ctx, turn.task, {
      state: 'decided',
      decision: 'approve',
      opinion: '',
      contentSha256,
      boundSha256: document.content_sha256,
      onBehalfOf: turn.onBehalfOf,
    });
  }
  await endStep(ctx, step, { state: 'approved', opinion: '', contentSha256 });
}
