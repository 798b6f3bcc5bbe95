import type { BodyOf, copiesApi, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { refuse } from '../errors.ts';
import { AnswerRejected, type SignedFile } from '../outgoing/sign-bytes.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { findOpenCopy, type RequestRow } from '../requests/request.store.ts';
import { admitCopy, keepCopy } from './copy-act.ts';

type Kept = BodyOf<typeof copiesApi.makeElectronicCopy> & { mark: string };

/** The key has answered: the copy is admitted once more, then kept with the mark that is drawn in its bytes. */
export async function completeCopy(ctx: PersonCtx, row: RequestRow, signed: SignedFile): Promise<void> {
  const { mark, ...input } = row.input as unknown as Kept;
  const made = await admitCopy(ctx, input);
  if (made.act.certificate.id !== row.certificate_id) throw new AnswerRejected('CERT_CHANGED');
  if (made.act.baseSha256 !== row.base_sha256) throw new AnswerRejected('BASE_CHANGED');
  const rect = row.rect as unknown as typeof made.act.rect;
  await keepCopy(ctx, { ...made, act: { ...made.act, rect }, mark, signed, requestId: row.id });
}

/** One open request a scan (I4). */
export async function decideNoOpenCopy(ctx: PersonCtx, baseSha256: string): Promise<Refusal[]> {
  const open = await findOpenCopy(ctx.tx, { agencyId: ctx.actor.agencyId, baseSha256 });
  if (!open) return [];
  const provider = findProvider(ctx.ports, open.provider)?.title ?? open.provider;
  return [refuse('signing.request-open', { provider, requestId: open.id })];
}
