import type { Selectable } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { DocumentsVoidRequest } from '../../../platform/database.types.ts';
import { proposedBy } from '../../../platform/own-row.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';

export type VoidRequest = Selectable<DocumentsVoidRequest>;

/** The open request of a document; it is changed only under the lock of the document. */
export async function findOpenRequest(
  ctx: Pick<QueryCtx, 'tx'>,
  document: Pick<Outgoing, 'void_request_id'>,
): Promise<VoidRequest | undefined> {
  if (!document.void_request_id) return undefined;
  return ctx.tx
    .selectFrom('documents.void_request')
    .selectAll()
    .where('id', '=', document.void_request_id)
    .executeTakeFirst();
}

type New = { reason: string; needsConsent: boolean; signerPersonId: string | null };

export async function insertRequest(ctx: PersonCtx, document: Outgoing, request: New): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.void_request')
    .values({
      id,
      agency_id: document.agency_id,
      outgoing_id: document.id,
      reason: request.reason,
      needs_consent: request.needsConsent,
      signer_person_id: request.signerPersonId,
      ...proposedBy(ctx),
    })
    .execute();
  return id;
}

type Parts = { approves: boolean; consents: boolean };

/** Writes what this person agreed to; one person may hold both parts. */
export async function addParts(
  ctx: PersonCtx,
  request: VoidRequest,
  { approves, consents }: Parts,
): Promise<VoidRequest> {
  const { personId: by, name } = ctx.actor;
  const at = ctx.clock.now();
  return ctx.tx
    .updateTable('documents.void_request')
    .set({
      ...(approves ? { approved_by: by, approved_name: name, approved_at: at } : {}),
      ...(consents ? { consented_by: by, consented_name: name, consented_at: at } : {}),
    })
    .where('id', '=', request.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

type End = { state: 'done' | 'refused' | 'withdrawn'; note: string | null };

export async function endRequest(ctx: PersonCtx, id: string, { state, note }: End): Promise<void> {
  await ctx.tx
    .updateTable('documents.void_request')
    .set({
      state,
      end_note: note,
      ended_by: ctx.actor.personId,
      ended_name: ctx.actor.name,
      ended_at: ctx.clock.now(),
    })
    .where('id', '=', id)
    .execute();
}
