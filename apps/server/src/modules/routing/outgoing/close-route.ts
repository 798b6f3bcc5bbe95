import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { lockOutgoingAsSystem } from '../../documents/index.ts';
import { findAppointment } from '../../org/index.ts';
import { decideOnPaper, lockSteps, voidSteps } from './step.store.ts';

/** A draft that was dropped waits for nobody. */
export async function closeCancelled(ctx: Ctx<System>, documentId: string): Promise<void> {
  const document = await lockOutgoingAsSystem(ctx, documentId);
  if (document.state !== 'cancelled') return;
  await voidSteps(ctx, await lockSteps(ctx, document));
}

/** The clerk recorded a wet signature: the signer's step is done, by the signer. */
export async function closeSignedOnPaper(
  ctx: Ctx<System>,
  documentId: string,
  signerAppointmentId: string,
): Promise<void> {
  const document = await lockOutgoingAsSystem(ctx, documentId);
  const signer = await findAppointment(ctx.tx, signerAppointmentId, ctx.clock.today());
  const step = (await lockSteps(ctx, document)).find(
    ({ kind, state }) => kind === 'SIGN' && state === 'open',
  );
  if (!step || !signer) return;
  const { personId, name } = signer.holder;
  await decideOnPaper(ctx, step, { postId: signer.postId, personId, name });
}
