import type { Refusal } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { findVisibleOutgoing } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { findOpenRequest } from '../requests/request.store.ts';
import { findSealRefusals } from './seal.ts';

/** Can this letter be sealed in a set now? What cannot is left out before the clerk confirms (documents.md §9). */
export async function sealCheck(ctx: QueryCtx, id: string): Promise<{ refusals: Refusal[] }> {
  const document = await findVisibleOutgoing(ctx, id);
  const refusals = await findSealRefusals(ctx, document);
  if (refusals.length > 0) return { refusals };
  const open = await findOpenRequest(ctx.tx, id);
  const provider = open && (findProvider(ctx.ports, open.provider)?.title ?? open.provider);
  return {
    refusals: [
      ...(document.field_values_filled ? [] : [refuse('signing.number-not-filled')]),
      ...(open ? [refuse('signing.request-open', { provider: provider!, requestId: open.id })] : []),
    ],
  };
}
