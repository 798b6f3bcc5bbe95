import type { BodyOf, OutgoingState, outgoingApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { isDrafter } from '../policy.ts';
import { assertVersion } from './assert-version.ts';
import { decideState } from './outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from './outgoing.store.ts';

type Moved = { id: string; state: OutgoingState; version: number };
type Key = { id: string; version: number; attachmentId: string };

/** Title, kind and place of a file beside the main one, before it is submitted. */
export async function changeAttachment(
  ctx: PersonCtx,
  input: Key & BodyOf<typeof outgoingApi.changeAttachment>,
): Promise<Moved> {
  const document = await lockForFiles(ctx, input);

  const { title, kind, position } = input;
  await update(ctx, input, { title, kind, position });
  const moved = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'attachFile', { data: { changed: input.attachmentId, kind, position } });
  return moved;
}

/** The file no longer belongs to the draft; its bytes stay for whoever asks what was there (R-RT-9). */
export async function removeAttachment(ctx: PersonCtx, input: Key): Promise<Moved> {
  const document = await lockForFiles(ctx, input);

  await update(ctx, input, { removed_at: ctx.clock.now() });
  const moved = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'attachFile', { data: { removed: input.attachmentId } });
  return moved;
}

async function lockForFiles(ctx: PersonCtx, input: Key): Promise<Outgoing> {
  const document = await lockOutgoing(ctx, input.id);
  assertAllowed([
    ...(isDrafter(ctx.actor, document)
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'attachFile'),
  ]);
  assertVersion(document, input.version);
  return document;
}

type Change = { title?: string | null; kind?: string; position?: number; removed_at?: Date };

async function update(ctx: PersonCtx, { id, attachmentId }: Key, change: Change): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('documents.attachment')
    .set(change)
    .where('id', '=', attachmentId)
    .where('document_id', '=', id)
    .where('kind', 'in', ['appendix', 'enclosed', 'working'])
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) throw notFound();
}
