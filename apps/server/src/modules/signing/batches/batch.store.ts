import type { Selectable } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningBatch } from '../../../platform/database.types.ts';

export type BatchRow = Selectable<SigningBatch>;
/** Left out before anything was sent, with the reason as it was shown. */
export type Excluded = { documentId: string; code: string; sentence: string };

export async function insertBatch(
  ctx: PersonCtx,
  of: { kind: 'leader' | 'seal'; documentIds: readonly string[]; excluded: readonly Excluded[] },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.batch')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      kind: of.kind,
      person_id: ctx.actor.personId,
      post_id: ctx.actor.postId,
      document_ids: [...of.documentIds],
      excluded: JSON.stringify(of.excluded),
      created_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** Was exactly this file opened to its last page in this post (R-RT-7)? */
export async function hasSeenWhole(
  tx: Tx,
  of: { documentId: string; postId: string; sha256: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('documents.v_seen')
    .select('document_id')
    .where('document_id', '=', of.documentId)
    .where('post_id', '=', of.postId)
    .where('read_whole_sha256', '=', of.sha256)
    .executeTakeFirst();
  return row !== undefined;
}
