import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Outgoing } from '../../documents/index.ts';
import { decideReadyToSign } from './route.decide.ts';
import { decideStep, lockSteps } from './step.store.ts';

/** For signing: may this post sign now, as far as the route says (R-RT-1)? */
export async function assertReadyToSign(ctx: PersonCtx, document: Outgoing): Promise<Refusal[]> {
  return decideReadyToSign(await lockSteps(ctx, document), ctx.actor.postId);
}

/** For signing, in the transaction of the signature: the SIGN step is done. */
export async function completeSignStep(ctx: PersonCtx, document: Outgoing): Promise<void> {
  const step = (await lockSteps(ctx, document)).find((candidate) => candidate.kind === 'SIGN')!;
  await decideStep(ctx, step, { state: 'approved', opinion: '', contentSha256: document.file_sha256 });
}
