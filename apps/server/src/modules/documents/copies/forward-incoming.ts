import type { OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { createDraft } from '../outgoing/create-draft.ts';
import { addRelation } from '../relations/relation.store.ts';

/** Chuyển tiếp: a letter with the received original beside it, byte for byte, signatures and all; no copy (R-CPY-2). */
export async function forwardIncoming(
  ctx: PersonCtx,
  input: { id: string },
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const incoming = await findVisibleIncoming(ctx, input.id);

  const isElectronic = incoming.medium !== 'PAPER' && incoming.file_sha256 !== null;
  assertAllowed(isElectronic ? [] : [refuse('documents.copy-kind-not-allowed', { name: 'Chuyển tiếp' })]);

  const label = [incoming.number, incoming.notation].filter(Boolean).join('/');
  const draft = await createDraft(ctx, {
    typeCode: 'OFFICIAL_LETTER',
    subject: `V/v chuyển Văn bản số ${label} của ${incoming.sender_name}`,
  });
  const { length: sizeBytes } = await ctx.ports.blobs.get(incoming.file_sha256!);
  await ctx.tx
    .insertInto('documents.attachment')
    .values({
      id: ctx.newId(),
      agency_id: ctx.actor.agencyId,
      document_id: draft.id,
      kind: 'enclosed',
      origin: 'received',
      sha256: incoming.file_sha256!,
      name: `${label.replaceAll('/', '-')}.pdf`,
      size_bytes: sizeBytes,
      added_at: ctx.clock.now(),
    })
    .execute();
  await addRelation(ctx, {
    agencyId: ctx.actor.agencyId,
    fromId: draft.id,
    toId: incoming.id,
    kind: 'FORWARDS',
  });

  ctx.audit({
    verb: 'forwardIncoming',
    objectType: 'incoming',
    objectId: incoming.id,
    afterHash: incoming.file_sha256,
    data: { outgoingId: draft.id },
  });
  return draft;
}
