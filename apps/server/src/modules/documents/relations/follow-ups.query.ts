import type { FollowKind, Refusal } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { visibleTo } from '../policy.ts';
import { decideForm } from './follow-up.decide.ts';

/** A notice that recalls another document is not recalled itself (documents.md §13). */
export async function isRecallNotice(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<boolean> {
  const { rows } = await sql`select from documents.v_relation
    where from_id = ${outgoingId} and kind = 'RECALLS' limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** What speaks against the form of a draft that corrects, replaces, amends or recalls another. */
export async function findFormRefusals(
  ctx: Pick<QueryCtx, 'tx'>,
  draft: { id: string; type_code: string },
): Promise<Refusal[]> {
  const { rows } = await sql<{ kind: FollowKind; target: string }>`select r.kind, o.type_code as target
    from documents.v_relation r join documents.outgoing o on o.id = r.to_id
    where r.from_id = ${draft.id} and r.kind in ('CORRECTS', 'REPLACES', 'AMENDS', 'RECALLS')`.execute(
    ctx.tx,
  );
  return rows.flatMap(({ kind, target }) => decideForm(kind, { own: draft.type_code, target }));
}

export type RecallNotice = {
  id: string;
  label: string;
  state: string;
  isReady: boolean;
  signerAppointmentId: string | null;
};

/** Documents written to recall this one, the latest first; ready when signed, numbered and dispatched. Of one on its way
 *  only those hear who may see it. */
export async function listRecallNotices(
  ctx: Pick<QueryCtx, 'tx' | 'actor'>,
  outgoingId: string,
): Promise<RecallNotice[]> {
  const { rows } = await sql<RecallNotice>`select d.id, d.state,
      coalesce(d.number_text || '/' || d.notation, nullif(d.subject, ''), 'Dự thảo thông báo thu hồi') as label,
      d.signed_at is not null and d.number is not null and d.state = 'dispatched' as "isReady",
      d.signer_appointment_id as "signerAppointmentId"
    from documents.v_relation r join documents.outgoing d on d.id = r.from_id
    where r.to_id = ${outgoingId} and r.kind = 'RECALLS' and d.state not in ('cancelled', 'voided')
      and (d.state = 'dispatched' or ${visibleTo(ctx.actor, 'd')})
    order by r.at desc`.execute(ctx.tx);
  return rows;
}
