import { preparedFromJson, type Rect } from '@congvu/pades';
import type { Person } from '../../../platform/actor.ts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { isAccountActive } from '../../identity/index.ts';
import { postsOfPerson } from '../../org/index.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { completeCopy } from '../copies/finish-copy.ts';
import { getProvider, isImmediate, signNow } from '../outgoing/perform-act.ts';
import { sealAct } from '../outgoing/seal.ts';
import { leaderAct } from '../outgoing/sign.ts';
import { AnswerRejected, assembleSigned, type SignedFile, sha256Of } from '../outgoing/sign-bytes.ts';
import type { ActInput, ActKind, SigningAct } from '../outgoing/signing-act.ts';
import { completeFile, isLetterSealed, wakeFiles } from './finish-file.ts';
import {
  endRequest,
  lockRequest,
  moveRequest,
  type RequestKind,
  type RequestRow,
  updateRequests,
} from './request.store.ts';

/** Second phase: builds and validates the file outside any transaction, then moves the document in one, as the signer,
 *  through the same checks as a signature made at once. Run twice it does nothing the second time. */
export async function finishRequest(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const loaded = await outside.command((ctx) => load(ctx, String(payload.requestId)));
  if (!loaded) return;
  const { row, actor } = loaded;
  try {
    if (!actor) throw new AnswerRejected('POST_CHANGED');
    const signed = await assemble(outside, loaded);
    await outside.commandAs(actor, (ctx) => complete(ctx, row, signed));
  } catch (error) {
    if (error instanceof LostRequest) return;
    const ending = endingOf(error);
    if (!ending) throw error;
    outside.log.warn({ requestId: row.id, code: ending.code }, 'signature was not taken');
    await outside.command((ctx) => end(ctx, row.id, ending));
  }
}

/** What a fault of ours stops ten times is not tried for ever: the document waits for somebody. */
const mostAttempts = 10;

type Loaded = { row: RequestRow; actor: Person | undefined; anchors: Uint8Array[] };

async function load(ctx: Ctx, id: string): Promise<Loaded | undefined> {
  const row = await lockRequest(ctx.tx, id);
  if (row?.state !== 'completing') return undefined;
  if (row.attempts >= mostAttempts) {
    await endRequest(ctx, row, { action: 'fail', code: 'RESULT_INVALID' });
    return undefined;
  }
  // Files follow their letter: what is answered before it is sealed waits for it.
  if (row.kind === 'attachment' && !(await isLetterSealed(ctx, row))) return undefined;
  await updateRequests(ctx, [row.id], { attempts: row.attempts + 1 });
  return { row, actor: await findSigner(ctx, row), anchors: await trustAnchors(ctx.tx) };
}

/** The signer in the same post, if it is still held today (I5) and nobody closed the account meanwhile. */
async function findSigner(ctx: Ctx, row: RequestRow): Promise<Person | undefined> {
  if (!(await isAccountActive(ctx.tx, row.account_id))) return undefined;
  const posts = await postsOfPerson(ctx.tx, row.person_id, ctx.clock.today());
  const post = posts.find(({ holder }) => holder.appointmentId === row.appointment_id);
  if (!post) return undefined;
  return {
    kind: 'person',
    accountId: row.account_id,
    personId: row.person_id,
    name: post.holder.name,
    appointmentId: row.appointment_id,
    postId: post.postId,
    title: post.title,
    agencyId: post.agencyId,
    unitId: post.unitId,
    roles: post.roles,
    duties: post.duties,
    address: row.address,
  };
}

async function assemble(outside: Outside, { row, anchors }: Loaded): Promise<SignedFile> {
  return assembleSigned({
    base: await outside.ports.blobs.get(row.base_sha256),
    prepared: preparedFromJson(row.prepared!),
    certificateSha256: row.cert_sha256,
    value: new Uint8Array(row.answer!),
    trustAnchors: anchors,
    at: outside.clock.now(),
    timeStamps: outside.ports.timeStamps,
  });
}

class LostRequest extends Error {}

async function complete(ctx: PersonCtx, row: RequestRow, signed: SignedFile): Promise<void> {
  await finishes[row.kind](ctx, row, signed);
  const isMine = await moveRequest(ctx, row, {
    action: 'finish',
    change: { result_sha256: sha256Of(signed.bytes) },
  });
  // Cancelled or finished by a twin meanwhile: nothing of this stays.
  if (!isMine) throw new LostRequest();
  if (row.kind === 'seal') await wakeFiles(ctx, row);
}

type Finish = (ctx: PersonCtx, row: RequestRow, signed: SignedFile) => Promise<void>;
const finishes: Record<RequestKind, Finish> = {
  leader: (ctx, row, signed) => completeLetter(ctx, row, { kind: leaderAct, signed }),
  seal: (ctx, row, signed) => completeLetter(ctx, row, { kind: sealAct, signed }),
  attachment: completeFile,
  copy: completeCopy,
};

type Letter = { kind: ActKind; signed: SignedFile };

async function completeLetter(ctx: PersonCtx, row: RequestRow, { kind, signed }: Letter): Promise<void> {
  const act = await kind.admit(ctx, row.input as unknown as ActInput);
  if (act.certificate.id !== row.certificate_id) throw new AnswerRejected('CERT_CHANGED');
  if (act.baseSha256 !== row.base_sha256) throw new AnswerRejected('BASE_CHANGED');

  const placed = { ...act, page: row.page, rect: row.rect as unknown as Rect, requestId: row.id };
  await kind.store(ctx, placed, signed);
  await followHere(ctx, kind, placed);
}

/** Separate files go with the letter where the key lies here; elsewhere each has a request of its own. */
async function followHere(ctx: PersonCtx, kind: ActKind, act: SigningAct): Promise<void> {
  const provider = getProvider(ctx, act);
  if (await isImmediate(ctx, provider)) await kind.follow?.(ctx, act, (next) => signNow(ctx, next, provider));
}

type Ended = { action: 'fail' | 'cancel'; code: string; sentence?: string };

/** Undefined for faults of ours: the queue tries again. */
function endingOf(error: unknown): Ended | undefined {
  if (error instanceof AnswerRejected) return { action: 'fail', code: error.code };
  if (!(error instanceof Refused)) return undefined;
  const refusal = error.refusals[0]!;
  return { action: 'fail', code: refusal.code, sentence: `${refusal.title}. ${refusal.detail}` };
}

async function end(ctx: Ctx, id: string, ending: Ended): Promise<void> {
  const row = await lockRequest(ctx.tx, id);
  if (row?.state === 'completing') await endRequest(ctx, row, ending);
}
