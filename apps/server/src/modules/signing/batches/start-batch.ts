import type { BodyOf, Refusal, SigningBatch, signingApi } from '@congvu/contracts';
import { codeOf } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, Fault, Refused } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { lockOutgoing } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { getProvider, openLetter } from '../outgoing/perform-act.ts';
import { sealAct } from '../outgoing/seal.ts';
import { leaderAct } from '../outgoing/sign.ts';
import type { ActKind, SigningAct } from '../outgoing/signing-act.ts';
import { Confirmations } from '../requests/confirmations.ts';
import { settleOpenRequest } from '../requests/settle-open.ts';
import { getBatch } from './batch.query.ts';
import { type Excluded, hasSeenWhole, insertBatch } from './batch.store.ts';

type Input = BodyOf<typeof signingApi.startBatch>;
type Admitted = { kind: ActKind; act: SigningAct; input: Input['items'][number] };

/** Ký theo lô (R-RT-7, signing.md §11): every document is admitted by itself, all hashes are prepared and stored, then
 *  leave together in as few confirmations as the service allows. What is refused is left out with its reason. */
export async function startBatch(ctx: PersonCtx, input: Input): Promise<SigningBatch> {
  assertAllowed(decideSeat(ctx.actor, 'own', true));
  const admitted: Admitted[] = [];
  const excluded: Excluded[] = [];
  // In one order everywhere: two batches of the same documents wait for each other, they don't lock each other out.
  for (const item of [...input.items].sort((a, b) => a.id.localeCompare(b.id))) {
    const found = await attempt(() => admit(ctx, input.kind, { item, others: admitted }));
    if ('act' in found) admitted.push(found);
    else excluded.push({ documentId: item.id, ...found });
  }
  admitted.sort((a, b) => input.items.indexOf(a.input) - input.items.indexOf(b.input));

  const documentIds = input.items.map(({ id }) => id);
  const batchId = await insertBatch(ctx, { kind: input.kind, documentIds, excluded });
  await openAll(ctx, batchId, admitted);

  ctx.audit({
    verb: 'signing.startBatch',
    objectType: 'signing-batch',
    objectId: batchId,
    data: { kind: input.kind, opened: admitted.length, excluded: excluded.length },
  });
  return getBatch(ctx, batchId);
}

type Candidate = { item: Admitted['input']; others: readonly Admitted[] };

async function admit(ctx: PersonCtx, kind: Input['kind'], { item, others }: Candidate): Promise<Admitted> {
  // A letter that is left out stays untouched: the seal would write its number into the file first.
  if (kind === 'seal') assertAllowed(await decideFilled(ctx, item.id));
  const way = kind === 'leader' ? leaderAct : sealAct;
  const act = await way.admit(ctx, item);
  const isMixed = others.some((other) => other.act.certificate.id !== act.certificate.id);
  assertAllowed([
    ...(await settleOpenRequest(ctx, act.document)),
    ...(kind === 'leader' ? await decideSeen(ctx, act) : []),
    ...(others.some((other) => other.input.id === item.id) ? [refuse('signing.twice-in-batch')] : []),
    ...(isMixed ? [refuse('signing.batch-mixed')] : []),
  ]);
  return { kind: way, act, input: item };
}

/** "Đã xem" is set by the viewer at the last page, for exactly these bytes. */
async function decideSeen(ctx: PersonCtx, { document, baseSha256 }: SigningAct) {
  const seen = { documentId: document.id, postId: ctx.actor.postId, sha256: baseSha256 };
  return (await hasSeenWhole(ctx.tx, seen)) ? [] : [refuse('signing.not-seen')];
}

async function decideFilled(ctx: PersonCtx, id: string): Promise<Refusal[]> {
  const document = await lockOutgoing(ctx, id);
  const isOpen = document.state === 'numbered' && !document.field_values_filled;
  return isOpen ? [refuse('signing.number-not-filled')] : [];
}

/** A refusal or a fault of one document stays its own; a database error ends all, nothing was sent yet. */
async function attempt(
  work: () => Promise<Admitted>,
): Promise<Admitted | Pick<Excluded, 'code' | 'sentence'>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      const { code, title, detail } = error.refusals[0]!;
      return { code, sentence: `${title}. ${detail}` };
    }
    if (error instanceof Fault || codeOf(error) !== undefined)
      return {
        code: 'signing.fault',
        sentence: 'Không đọc được tệp hoặc khóa ký của văn bản này. Báo quản trị.',
      };
    throw error;
  }
}

async function openAll(ctx: PersonCtx, batchId: string, admitted: readonly Admitted[]): Promise<void> {
  const first = admitted[0];
  if (!first) return;
  const provider = getProvider(ctx, first.act);
  const groups = new Confirmations(ctx, provider);
  for (const letter of admitted) await openLetter(ctx, letter, { provider, groups, batchId });
}
