import type { PreparedAct, Refusal } from '@congvu/contracts';
import { isSecretary } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { assertIncomingVersion, assertVersion, decideState, lockOutgoing } from '../../documents/index.ts';
import { planForIncoming } from '../../tasks/index.ts';
import { refuse } from '../errors.ts';
import { decideLeaderStep } from '../incoming/incoming.decide.ts';
import { lockAddressed } from '../incoming/lock-addressed.ts';
import { decideTurn, turnOf } from '../outgoing/route.decide.ts';
import { lockSteps } from '../outgoing/step.store.ts';
import { endPrepared, insertPrepared, lockPrepared } from './prepared.store.ts';

type Input = { id: string; version: number; content: PreparedAct };
type Read = { stepId: string | null; fileSha256: string | null };

/** Soạn sẵn: the secretary writes an opinion, a return or a note ready at the desk of the leader. It decides nothing; it is
 *  checked as the leader's own act would be, so that one press is enough. */
export async function prepareAct(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const { content, id: documentId } = input;
  const read =
    content.act === 'approveStep' || content.act === 'returnDraft'
      ? await readOutgoing(ctx, { ...input, content })
      : await readIncoming(ctx, { ...input, content });

  const former = await lockPrepared(ctx, documentId);
  if (former) await endPrepared(ctx, former.id, 'replaced');
  const id = await insertPrepared(ctx, { documentId, content, ...read, seat: ctx.actor.standsIn! });
  ctx.audit({
    verb: 'prepareAct',
    objectType: read.fileSha256 === null ? 'incoming' : 'outgoing',
    objectId: documentId,
    data: { preparedId: id, act: content.act },
  });
  ctx.publish({
    type: 'act.prepared',
    subjectId: documentId,
    data: { preparedId: id, act: content.act, leaderPostId: ctx.actor.postId },
  });
  return { id };
}

const decideSecretary = ({ actor }: PersonCtx): Refusal[] =>
  isSecretary(actor) ? [] : [refuse('routing.prepare-not-secretary')];

type OutgoingAct = Extract<PreparedAct, { act: 'approveStep' | 'returnDraft' }>;
type IncomingAct = Exclude<PreparedAct, OutgoingAct>;

/** A step of the leader is open; of the step SIGN only the return may be written: nobody prepares a signature. */
async function readOutgoing(ctx: PersonCtx, input: Input & { content: OutgoingAct }): Promise<Read> {
  const document = await lockOutgoing(ctx, input.id);
  assertAllowed(decideSecretary(ctx));
  const steps = await lockSteps(ctx, document);
  const { act } = input.content;
  const acting = [{ postId: ctx.actor.postId, onBehalfOf: null, maySign: act === 'returnDraft' }];
  const waitsForSignature = turnOf(steps, [{ ...acting[0]!, maySign: true }])?.step.kind === 'SIGN';
  assertAllowed(
    waitsForSignature && act === 'approveStep'
      ? [refuse('routing.prepare-no-signature', { name: ctx.actor.standsIn!.name })]
      : [...decideState(document.state, act), ...decideTurn(steps, acting)],
  );
  assertVersion(document, input.version);
  return { stepId: turnOf(steps, acting)!.step.id, fileSha256: document.file_sha256 };
}

async function readIncoming(ctx: PersonCtx, input: Input & { content: IncomingAct }): Promise<Read> {
  const { presentedTo, ...document } = await lockAddressed(ctx, input.id);
  assertAllowed(decideSecretary(ctx));
  const { content } = input;
  const plan = content.act === 'direct' ? await planForIncoming(ctx, document, content) : { refusals: [] };
  assertAllowed([
    ...decideLeaderStep(ctx.actor, { ...document, presentedTo }, content.act),
    ...plan.refusals,
  ]);
  assertIncomingVersion(document, input.version);
  return { stepId: null, fileSha256: null };
}
