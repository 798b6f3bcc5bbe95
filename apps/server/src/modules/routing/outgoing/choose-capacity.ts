import type { BodyOf, OutgoingState, Refusal, signerApi } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideState,
  freezeSigner,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import type { Capacity } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { actingPosts } from './acting-posts.ts';
import { capacityOf, signStepOf } from './change-signer.ts';
import { reassignStep } from './reassign.store.ts';
import { actedPosts } from './return-draft.ts';
import { decideReadyToSign } from './route.decide.ts';
import { type Choice, findSignerChoices, linesOf } from './signer-choices.query.ts';
import { lockSteps } from './step.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof signerApi.chooseCapacity>;

/** Chọn tư cách ký: where several capacities fit, the signer picks one of them, also that of another post of his
 *  (R-AUT-1). What is printed changes, so he sees and signs another file; signing asks the registers again. */
export async function chooseCapacity(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const own = await findOwnChoices(ctx, document);
  const chosen = own.find(
    ({ appointmentId, capacity }) => appointmentId === input.appointmentId && capacity === input.capacity,
  );

  assertAllowed([
    ...decideState(document.state, 'chooseCapacity'),
    ...decideReadyToSign(steps, await actingPosts(ctx), document.content_sha256),
    ...findCapacityRefusals(document, own),
    ...decideChosen(chosen),
  ]);
  assertVersion(document, input.version);

  const frozen = await freezeSigner(ctx, document, { ...chosen!, capacity: capacityOf(chosen!) });
  await reassignStep(ctx, document, { step: signStepOf(steps)!, postId: chosen!.postId });
  return moveOutgoing(ctx, document, {
    action: 'chooseCapacity',
    change: frozen.change,
    beforeHash: document.file_sha256,
    afterHash: frozen.fileSha256,
    audited: {
      from: linesOf((document.capacity as Capacity | null)?.lines ?? []),
      to: linesOf(chosen!.lines),
    },
    event: {
      type: 'outgoing.capacity-chosen',
      data: { cycle: document.cycle, posts: actedPosts(steps, ctx.actor.postId) },
    },
  });
}

export const findOwnChoices = (
  ctx: Pick<QueryCtx, 'tx' | 'clock' | 'actor'>,
  document: Outgoing,
): Promise<Choice[]> => findSignerChoices(ctx, document, ctx.actor.personId);

/** For the button, too: an upload prints its block already, and there must be something to choose from. */
export function findCapacityRefusals(
  document: Pick<Outgoing, 'source_kind'>,
  own: readonly Choice[],
): Refusal[] {
  if (document.source_kind !== 'editor') return [refuseDocument('documents.signer-on-file')];
  return own.some(({ isPrinted }) => !isPrinted) ? [] : [refuse('routing.single-capacity')];
}

function decideChosen(chosen: Choice | undefined): Refusal[] {
  if (!chosen) return [refuse('routing.signer-without-capacity')];
  return chosen.isPrinted ? [refuse('routing.capacity-same')] : [];
}
