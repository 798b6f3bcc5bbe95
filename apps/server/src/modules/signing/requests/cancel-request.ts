import type { SigningRequest } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { refuse } from '../errors.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { getRequest } from './list-requests.query.ts';
import { endRequest, lockGroup, lockRequest, type RequestRow } from './request.store.ts';

/** Hủy yêu cầu: the signer stops waiting; what the phone says afterwards is heard by nobody. */
export async function cancelRequest(ctx: PersonCtx, input: { id: string }): Promise<SigningRequest> {
  const row = await lockRequest(ctx.tx, input.id);
  if (row?.person_id !== ctx.actor.personId) throw notFound();

  assertAllowed(decideCancel(row));

  await endRequest(ctx, row, { action: 'cancel', code: 'CANCELLED' });
  const others = await lockGroup(ctx.tx, row.group_id, ['prepared', 'waiting']);
  // One confirmation for several: the service is told when none of them is waited for.
  if (others.length === 0 && row.provider_ref) {
    const { provider, provider_ref: ref } = row;
    ctx.enqueue({ task: 'signing.cancel', payload: { provider, ref }, maxAttempts: 3 });
  }
  return getRequest(ctx, row.id);
}

const stateWords: Partial<Record<RequestRow['state'], string>> = {
  completing: 'nhận được chữ ký',
  done: 'ký xong',
  refused: 'bị từ chối',
  expired: 'hết hạn',
  failed: 'kết thúc do lỗi',
  cancelled: 'hủy',
};

function decideCancel(row: RequestRow) {
  if (row.state === 'prepared' || row.state === 'waiting') return [];
  return [refuse('signing.request-over', { state: stateWords[row.state] ?? '' })];
}

/** Tells the service; where it cannot be told, the confirmation runs out by itself. */
export async function cancelAtProvider(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const provider = findProvider(outside.ports, String(payload.provider));
  await provider?.cancel?.(String(payload.ref));
}
