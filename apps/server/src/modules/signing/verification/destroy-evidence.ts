import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { assertMayDestroyEvidence } from '../policy.ts';

/** Destroys the bytes of one piece of evidence; its digest, its rows and this act stay (TT 15/2025 S8). 404 when there
 *  is none, or no longer. */
export async function destroyEvidence(ctx: PersonCtx, input: { sha256: string }): Promise<void> {
  const row = await ctx.tx
    .selectFrom('signing.evidence_bytes')
    .select('sha256')
    .where('sha256', '=', input.sha256)
    .where('destroyed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

  assertMayDestroyEvidence(ctx.actor);
  if (!row) throw notFound();

  await ctx.tx
    .updateTable('signing.evidence_bytes')
    .set({ der: null, destroyed_at: ctx.clock.now(), destroyed_by: ctx.actor.personId })
    .where('sha256', '=', row.sha256)
    .execute();

  ctx.audit({
    verb: 'signing.destroy-evidence',
    objectType: 'evidence',
    objectId: ctx.newId(),
    beforeHash: row.sha256,
    data: {},
  });
}
