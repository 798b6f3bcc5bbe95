import type { SigningRequest } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, Fault } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { refuse } from '../errors.ts';
import type { SigningProvider } from '../providers/provider.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { Confirmations } from '../requests/confirmations.ts';
import { openFileRequest, openRequest } from '../requests/open-request.ts';
import { settleOpenRequest } from '../requests/settle-open.ts';
import { AnswerRejected, assembleSigned, prepareAct, type SignedFile } from './sign-bytes.ts';
import type { ActInput, ActKind, ActResult, FileAct, SigningAct } from './signing-act.ts';

/** Signs now where the key lies in this process; else prepares, stores the request and answers that it waits
 *  (signing.md §6.6). */
export async function performAct(ctx: PersonCtx, kind: ActKind, input: ActInput): Promise<ActResult> {
  assertAllowed(decideSeat(ctx.actor, 'own', true));
  const act = await kind.admit(ctx, input);
  const provider = getProvider(ctx, act);
  assertAllowed(await settleOpenRequest(ctx, act.document));

  if (await isImmediate(ctx, provider)) {
    const moved = await kind.store(ctx, act, await signNow(ctx, act, provider));
    await kind.follow?.(ctx, act, (next) => signNow(ctx, next, provider));
    return moved;
  }
  const groups = new Confirmations(ctx, provider);
  const request = await openLetter(ctx, { kind, act, input }, { provider, groups, batchId: null });
  const { id, state, version } = act.document;
  return { id, state, version, request };
}

type Letter = { kind: ActKind; act: SigningAct; input: ActInput };
type Groups = { provider: SigningProvider; groups: Confirmations; batchId: string | null };

/** The request of a letter and those of its separate files, in one confirmation where the service takes so many. */
export async function openLetter(
  ctx: PersonCtx,
  { kind, act, input }: Letter,
  { provider, groups, batchId }: Groups,
): Promise<SigningRequest> {
  // A key in this process signs the files when the letter has moved.
  const files = (await isImmediate(ctx, provider)) ? [] : ((await kind.beside?.(ctx, act)) ?? []);
  groups.keepTogether(1 + files.length);
  const confirmation = () => ({ provider, batchId, groupId: groups.next() });
  const request = await openRequest(ctx, { act, input }, confirmation());
  for (const file of files) await openFileRequest(ctx, file, confirmation());
  return request;
}

/** No network inside a command: where time-stamps come from outside, a key in this process waits like any other. */
export const isImmediate = async (
  ctx: Pick<PersonCtx, 'ports'>,
  provider: SigningProvider,
): Promise<boolean> =>
  provider.capabilities().isInProcess && (await ctx.ports.timeStamps.reach()) !== 'network';

/** Refuses where the configuration no longer names the provider of the certificate. */
export function getProvider(
  ctx: Pick<PersonCtx, 'ports'>,
  act: Pick<SigningAct, 'certificate'>,
): SigningProvider {
  const provider = findProvider(ctx.ports, act.certificate.provider);
  if (!provider) assertAllowed([refuse('signing.provider-missing', { provider: act.certificate.provider })]);
  return provider!;
}

/** With the key of this process. */
export async function signNow(ctx: PersonCtx, act: FileAct, provider: SigningProvider): Promise<SignedFile> {
  const prepared = await prepareAct(ctx, act, provider);
  const { signedAttrs, toSign, alg } = prepared;
  const started = await provider.start({
    requestId: ctx.newId(),
    credential: act.certificate.credential_ref,
    hashes: [{ docId: act.document.id, signedAttrs, toSign, alg, display: '' }],
    display: '',
  });
  const answer = 'done' in started ? started.done[0] : undefined;
  if (!answer || 'failed' in answer) throw new Fault('signing.key-unavailable', 503);
  try {
    return await assembleSigned({
      base: act.base,
      prepared,
      value: answer.value,
      certificateSha256: act.certificate.sha256,
      trustAnchors: await trustAnchors(ctx.tx),
      at: ctx.clock.now(),
      timeStamps: ctx.ports.timeStamps,
    });
  } catch (error) {
    if (!(error instanceof AnswerRejected)) throw error;
    ctx.log.error({ code: error.code }, 'signature does not stand');
    throw new Fault('signing.result-invalid', 500);
  }
}
