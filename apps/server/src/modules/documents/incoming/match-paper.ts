import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { lockScanToRegister, markScanRegistered } from '../scans/register-scan.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import { assertIncomingVersion, type IncomingMoved, lockIncoming, moveIncoming } from './incoming.store.ts';

type Input = { id: string; version: number; scanId?: string | undefined };

/** Khớp bản giấy: the paper of a registered electronic letter joins its số đến (documents.md §15.4, §15.6). */
export async function matchPaper(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const { scan, refusals } = input.scanId
    ? await lockScanToRegister(ctx, input.scanId)
    : { scan: null, refusals: [] };

  assertAllowed([
    ...decideClerkStep(ctx.actor, document, 'matchPaper'),
    ...(document.medium === 'E' ? [] : [refuse('documents.no-match')]),
    ...refusals,
  ]);
  assertIncomingVersion(document, input.version);

  if (scan) await markScanRegistered(ctx, scan, document.id);
  return moveIncoming(ctx, document, {
    action: 'matchPaper',
    change: { medium: 'BOTH' },
    event: { type: 'incoming.paper-matched', data: { scanId: scan?.id ?? null } },
  });
}
