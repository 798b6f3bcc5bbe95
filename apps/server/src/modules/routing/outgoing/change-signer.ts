import type { BodyOf, OutgoingState, Refusal, signerApi } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  freezeSigner,
  isDrafter,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { type Capacity, findAppointment } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { reassignStep } from './reassign.store.ts';
import { actedPosts } from './return-draft.ts';
import { type Choice, findSignerChoices, isAway, linesOf, signerPersonId } from './signer-choices.query.ts';
import { maySkip } from './skip-steps.ts';
import { lockSteps, type Step } from './step.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof signerApi.changeSigner>;

/** Đổi người ký: the signer is away, so somebody with a capacity of his own is asked instead (R-RT-6, R-AUT-4). The file
 *  is laid out again with his signature block; approvals of the content stand, who gave them is told (ADR 35). */
export async function changeSigner(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const choices = await findSignerChoices(ctx, document);
  const chosen = choices.find(
    ({ appointmentId, capacity }) => appointmentId === input.appointmentId && capacity === input.capacity,
  );

  assertAllowed([
    ...decideState(document.state, 'changeSigner'),
    ...(await findSignerRefusals(ctx, document, choices)),
    ...(await decideChosen(ctx, document, chosen)),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const frozen = await freezeSigner(ctx, document, { ...chosen!, capacity: capacityOf(chosen!) });
  const step = signStepOf(steps);
  if (step) await reassignStep(ctx, document, { step, postId: chosen!.postId });
  const posts = [...actedPosts(steps, ctx.actor.postId), ...(step?.assignee_post_ids ?? [])];
  return moveOutgoing(ctx, document, {
    action: 'changeSigner',
    change: frozen.change,
    beforeHash: document.file_sha256,
    afterHash: frozen.fileSha256,
    audited: {
      fromAppointmentId: document.signer_appointment_id,
      toAppointmentId: chosen!.appointmentId,
      from: linesOf((document.capacity as Capacity | null)?.lines ?? []),
      to: linesOf(chosen!.lines),
      reason: input.reason.trim(),
    },
    event: {
      type: 'outgoing.signer-changed',
      data: {
        cycle: document.cycle,
        posts: [...new Set(posts)].filter((postId) => postId !== chosen!.postId),
        signerPostId: chosen!.postId,
      },
    },
  });
}

/** The drafter, the head of his unit and the head of the office, in their own seats. */
export const maySetSigner = (actor: Person, document: Outgoing): boolean =>
  !actor.standsIn && (isDrafter(actor, document) || maySkip(actor, document));

/** For the button, too: who may, on which letters, and that the signer cannot be waited for. */
export async function findSignerRefusals(
  ctx: Pick<QueryCtx, 'tx' | 'clock' | 'actor'>,
  document: Outgoing,
  choices?: readonly Choice[],
): Promise<Refusal[]> {
  const who = `${document.drafter_name}, lãnh đạo đơn vị soạn, Chánh Văn phòng`;
  if (!maySetSigner(ctx.actor, document)) return [refuseDocument('documents.not-yours', { who })];
  if (document.source_kind !== 'editor') return [refuseDocument('documents.signer-on-file')];
  const name = String((document.snapshot as { signerName?: string }).signerName ?? '');
  if (!(await isGone(ctx, document))) return [refuse('routing.signer-present', { who: name })];
  const signer = await signerPersonId(ctx, document);
  const others = (choices ?? (await findSignerChoices(ctx, document))).filter(
    ({ personId }) => personId !== signer && personId !== ctx.actor.personId,
  );
  return others.length > 0 ? [] : [refuse('routing.no-other-signer')];
}

/** Away by a declared absence, or no longer in the post he was to sign in. */
async function isGone(ctx: Pick<QueryCtx, 'tx' | 'clock' | 'actor'>, document: Outgoing): Promise<boolean> {
  const { signer_appointment_id: appointmentId } = document;
  if (!appointmentId) return true;
  const appointment = await findAppointment(ctx.tx, appointmentId, ctx.clock.today());
  return !appointment || isAway(ctx, appointment.holder.personId);
}

/** Nobody gives the signature to himself, nor to the one who is away, nor to whom the registers give no capacity today. */
async function decideChosen(
  ctx: PersonCtx,
  document: Outgoing,
  chosen: Choice | undefined,
): Promise<Refusal[]> {
  if (!chosen) return [refuse('routing.signer-without-capacity')];
  if (chosen.personId === ctx.actor.personId) return [refuse('routing.signer-self')];
  if (chosen.personId === (await signerPersonId(ctx, document))) return [refuse('routing.signer-same')];
  return (await isAway(ctx, chosen.personId)) ? [refuse('routing.signer-away', { who: chosen.name })] : [];
}

export const capacityOf = ({ capacity, lines, statistic }: Choice): Capacity => ({
  capacity,
  lines,
  statistic,
});

export const signStepOf = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ kind, state }) => kind === 'SIGN' && (state === 'open' || state === 'waiting'));
