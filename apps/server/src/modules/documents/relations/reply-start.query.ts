import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { findFieldRefusals } from '../../org/index.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { visibleTo } from '../policy.ts';

/** The field a new answer begins with: that of the unit's last letter to the same sender, else of the unit's last letter that
 *  had one; of letters this post may see, and only while the field is in use. */
export async function replyStart(ctx: QueryCtx, incomingId: string): Promise<{ fieldCode: string | null }> {
  const letter = await findVisibleIncoming(ctx, incomingId);
  const { unitId, agencyId } = ctx.actor;
  if (!unitId) return { fieldCode: null };
  const { rows } = await sql<{ code: string }>`select d.content->>'fieldCode' as code
    from documents.outgoing d left join documents.incoming i on i.id = d.replies_to_incoming_id
    where d.agency_id = ${agencyId} and d.drafting_unit_id = ${unitId} and d.content->>'fieldCode' is not null
      and d.state <> 'cancelled' and ${visibleTo(ctx.actor, 'd')}
    order by (i.sender_name is not distinct from ${letter.sender_name}) desc, d.created_at desc limit 1`.execute(
    ctx.tx,
  );
  const code = rows[0]?.code;
  if (!code) return { fieldCode: null };
  const ended = await findFieldRefusals(ctx.tx, [code], { agencyId, on: ctx.clock.today() });
  return { fieldCode: ended.length === 0 ? code : null };
}
