import type { Refusal } from '@congvu/contracts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { getOutgoingAsSystem, type Outgoing } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { ActInput } from '../outgoing/signing-act.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { endOpenFiles, endRequest, lockOpenRequest } from './request.store.ts';

/** I4, under the lock of the document: an open request for this very version stands in the way; one for an older
 *  version is over. */
export async function settleOpenRequest(ctx: PersonCtx, document: Outgoing): Promise<Refusal[]> {
  const open = await lockOpenRequest(ctx.tx, document.id);
  if (!open) return [];
  const { version } = open.input as unknown as ActInput;
  if (version !== document.version) {
    await endRequest(ctx, open, { action: 'cancel', code: 'WITHDRAWN' });
    return [];
  }
  const provider = findProvider(ctx.ports, open.provider)?.title ?? open.provider;
  return [refuse('signing.request-open', { provider, requestId: open.id })];
}

/** The document was returned, withdrawn, or moved another way: nothing is waited for any more. An event that comes late
 *  ends no request of the version after it. */
export async function cancelOverdue(ctx: Ctx, documentId: string): Promise<void> {
  const document = await getOutgoingAsSystem(ctx.tx, documentId);
  // Files wait while their letter gets its seal, and after it has.
  if (document.state !== 'numbered' && document.state !== 'sealed')
    await endOpenFiles(ctx, documentId, 'WITHDRAWN');
  const open = await lockOpenRequest(ctx.tx, documentId);
  if (!open) return;
  if (document.version === (open.input as unknown as ActInput).version) return;
  await endRequest(ctx, open, { action: 'cancel', code: 'WITHDRAWN' });
}
