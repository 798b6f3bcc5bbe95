import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { createDraft } from '../outgoing/create-draft.ts';
import { addRelation } from '../relations/relation.store.ts';
import { decideStanding } from './copy.decide.ts';
import { type Copied, findCopied } from './copy-source.query.ts';

type Draft = { id: string; state: OutgoingState; version: number };

/** Said before anything about the medium. */
export const isGone = ({ standing }: Pick<Copied, 'standing'>): boolean =>
  standing === 'recalled' || standing === 'void' || standing === 'locked';

/** Only an electronic original can be sent on as it is; nothing of what was asked back or is locked (SEC-4). */
export function decideForward(copied: Pick<Copied, 'medium' | 'hasFile' | 'standing'>): Refusal[] {
  if (isGone(copied)) return decideStanding(copied);
  const { medium, hasFile } = copied;
  return medium === 'E' && hasFile
    ? []
    : [refuse('documents.copy-kind-not-allowed', { name: 'Chuyển tiếp' })];
}

/** Chuyển tiếp: a letter with the received original beside it, byte for byte, signatures and all; no copy (R-CPY-2). */
export async function forwardIncoming(ctx: PersonCtx, input: { id: string }): Promise<Draft> {
  const incoming = await findVisibleIncoming(ctx, input.id);
  const sha256 = incoming.file_sha256;

  assertAllowed(decideForward(await findCopied(ctx, { kind: 'incoming', id: incoming.id })));

  const label = [incoming.number, incoming.notation].filter(Boolean).join('/');
  const draft = await draftWith(ctx, {
    subject: `V/v chuyển Văn bản số ${label} của ${incoming.sender_name}`,
    file: { sha256: sha256!, name: `${label.replaceAll('/', '-')}.pdf`, origin: 'received' },
    toId: incoming.id,
  });

  ctx.audit({
    verb: 'forwardIncoming',
    objectType: 'incoming',
    objectId: incoming.id,
    afterHash: sha256,
    data: { outgoingId: draft.id },
  });
  return draft;
}

/** A letter with an electronic copy beside it: the copy carries the agency's signature already, and keeps it. */
export async function forwardCopy(ctx: PersonCtx, input: { id: string }): Promise<Draft> {
  const copy = await ctx.tx
    .selectFrom('documents.copy')
    .selectAll()
    .where('id', '=', input.id)
    .where('medium', '=', 'E')
    .executeTakeFirst();
  if (!copy) throw notFound();
  const source = { kind: copy.source_kind as 'outgoing' | 'incoming', id: copy.source_id };
  if ((await findCopied(ctx, source)).isWithheld) throw notFound();

  const { source_label: label, file_sha256: sha256 } = copy;
  const draft = await draftWith(ctx, {
    subject: `V/v gửi bản sao Văn bản số ${label}`,
    file: { sha256: sha256!, name: `ban-sao-${label.replaceAll('/', '-')}.pdf`, origin: 'copy' },
    toId: copy.source_id,
  });

  ctx.audit({
    verb: 'forwardCopy',
    objectType: source.kind,
    objectId: source.id,
    afterHash: sha256,
    data: { outgoingId: draft.id, copyId: copy.id },
  });
  return draft;
}

type Cover = {
  subject: string;
  file: { sha256: string; name: string; origin: 'received' | 'copy' };
  toId: string;
};

/** The covering letter; the file beside it needs no further signature. */
async function draftWith(ctx: PersonCtx, { subject, file, toId }: Cover): Promise<Draft> {
  const draft = await createDraft(ctx, { typeCode: 'OFFICIAL_LETTER', subject });
  const { length: sizeBytes } = await ctx.ports.blobs.get(file.sha256);
  const { agencyId } = ctx.actor;
  await ctx.tx
    .insertInto('documents.attachment')
    .values({
      id: ctx.newId(),
      agency_id: agencyId,
      document_id: draft.id,
      kind: 'enclosed',
      origin: file.origin,
      sha256: file.sha256,
      name: file.name,
      size_bytes: sizeBytes,
      added_at: ctx.clock.now(),
    })
    .execute();
  await addRelation(ctx, { agencyId, fromId: draft.id, toId, kind: 'FORWARDS' });
  return draft;
}
