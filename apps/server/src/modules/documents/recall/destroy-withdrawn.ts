import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { releaseUnnamed } from '../../storage/index.ts';
import { wipeLetterReading } from '../readings/letter-reading.store.ts';
import type { WithdrawnContent } from './withdraw-incoming.ts';

type Due = { incomingId: string; agencyId: string; content: WithdrawnContent };
type Held = { sha256: string; agencyId: string };
const atOnce = 200;

/** The days of grace are over: what the withdrawn letter said is wiped, and bytes nobody else has are given to the
 *  collector. The tombstone and the record of the recall stay for ever (documents.md §13, ADR 27). */
export async function destroyWithdrawn(ctx: Ctx<System>): Promise<void> {
  const { rows } = await sql<Due>`select incoming_id as "incomingId", agency_id as "agencyId", content
    from documents.withdrawn where destroyed_at is null and destroy_on < ${ctx.clock.today()}
    order by destroy_on, incoming_id limit ${atOnce} for update skip locked`.execute(ctx.tx);
  for (const { incomingId, agencyId, content } of rows) {
    await ctx.tx
      .updateTable('documents.withdrawn')
      .set({ content: null, destroyed_at: ctx.clock.now() })
      .where('incoming_id', '=', incomingId)
      .execute();
    await wipeLetterReading(ctx, incomingId);
    const hashes = [content.fileSha256, ...content.attachments.map(({ sha256 }) => sha256)];
    for (const sha256 of hashes) if (sha256) await releaseUnshared(ctx, { sha256, agencyId });
    ctx.audit({
      verb: 'destroyWithdrawn',
      objectType: 'incoming',
      objectId: incomingId,
      agencyId,
      beforeHash: content.fileSha256,
    });
  }
}

/** Bytes are kept once an installation: the sender's original and other receivers' letters hold them too. Drafts that
 *  lost the enclosed original with the recall name it no longer (ADR 33). */
async function releaseUnshared(ctx: Ctx<System>, { sha256, agencyId }: Held): Promise<void> {
  await sql`delete from documents.attachment where sha256 = ${sha256} and agency_id = ${agencyId}
    and origin = 'received' and removed_at is not null`.execute(ctx.tx);
  const { rows } = await sql`select from documents.withdrawn where content->>'fileSha256' = ${sha256}
    or content->'attachments' @> ${JSON.stringify([{ sha256 }])}::jsonb limit 1`.execute(ctx.tx);
  if (rows.length === 0) await releaseUnnamed(ctx.tx, sha256);
}
