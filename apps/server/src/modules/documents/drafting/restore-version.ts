import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { findDraftRefusals } from '../outgoing/draft-refusals.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { contentColumns, keptOf } from '../outgoing/save-draft.ts';
import { isWriter } from './co-drafter.store.ts';
import { keepVersion, writing } from './version.store.ts';

type Input = { id: string; version: number; from: number };

/** Puts an older text back as a new version; the one that stood is kept before it (R-RT-9). */
export async function restoreVersion(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const kept = await ctx.tx
    .selectFrom('documents.outgoing_version')
    .select('content')
    .where('outgoing_id', '=', document.id)
    .where('version', '=', input.from)
    .executeTakeFirst();
  if (!kept) throw notFound();
  const old = draftOf(kept.content);
  const content = { ...old, issuingBodyId: old.issuingBodyId ?? document.issuing_body_id };

  assertAllowed([
    ...((await isWriter(ctx, document))
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'saveDraft'),
    ...(await findDraftRefusals(ctx, content, keptOf(document))),
  ]);
  assertVersion(document, input.version);

  await keepVersion(ctx, document);
  const result = await updateOutgoing(ctx, document, {
    ...contentColumns(content),
    ...writing(ctx, document.version + 1, { as: 'restored' }),
  });

  auditOutgoing(ctx, document, 'restoreVersion', { data: { from: input.from, version: result.version } });
  return result;
}
