import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findMailOf } from '../mails/attach-mail.ts';
import { lockScanToRegister, markScanRegistered } from '../scans/register-scan.ts';
import { attachPaper } from './attach-paper.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import { assertIncomingVersion, type IncomingMoved, lockIncoming, moveIncoming } from './incoming.store.ts';

type Input = { id: string; version: number; scanId?: string | undefined };

/** Khớp bản giấy: the paper of a registered electronic letter joins its số đến (documents.md §15.4, §15.6). */
export async function matchPaper(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const { scan, refusals } = input.scanId
    ? await lockScanToRegister(ctx, input.scanId)
    : { scan: null, refusals: [] };
  // What came by mail is no paper.
  const isPaper = scan === null || (await findMailOf(ctx, scan)) === undefined;

  assertAllowed([
    ...decideClerkStep(ctx.actor, document, 'matchPaper'),
    ...(document.medium === 'E' && isPaper ? [] : [refuse('documents.no-match')]),
    ...refusals,
  ]);
  assertIncomingVersion(document, input.version);

  if (scan) {
    await markScanRegistered(ctx, scan, document.id);
    await attachPaper(ctx, scan, document);
  }
  return moveIncoming(ctx, document, {
    action: 'matchPaper',
    change: { medium: 'BOTH' },
    event: { type: 'incoming.paper-matched', data: { scanId: scan?.id ?? null } },
  });
}
