import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertMayRunRegistry } from '../policy.ts';
import { lockFollowup, markDone } from './followup.store.ts';

/** Ends an item of the work list with what was done about it. Refused: `signing.followup-done`. */
export async function closeFollowup(
  ctx: PersonCtx,
  input: { id: string; note: string },
): Promise<{ id: string }> {
  const row = await lockFollowup(ctx, input.id);
  if (!row) throw notFound();

  assertMayRunRegistry(ctx.actor, row.agency_id);

  assertAllowed(row.done_at ? [refuse('signing.followup-done')] : []);

  await markDone(ctx, row, input.note);

  const data = { followupId: row.id, reason: row.reason };
  ctx.audit({
    verb: 'signing.closeFollowup',
    objectType: 'certificate',
    objectId: row.certificate_id,
    data,
  });
  ctx.publish({ type: 'certificate.followup-closed', subjectId: row.certificate_id, data });
  return { id: row.id };
}
