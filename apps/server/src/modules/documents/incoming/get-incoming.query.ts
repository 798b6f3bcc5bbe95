import type { IncomingChannel, IncomingDetail } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import { isContentWithheld } from '../recall/is-content-withheld.query.ts';
import { findAskedDemand } from '../recall/recall-demand.store.ts';
import { toDemand } from '../recall/recall-demands.query.ts';
import { listWithdrawnAccess } from '../recall/withdrawn-access.query.ts';
import { listSendersFollowers } from '../relations/followers.query.ts';
import { listResults } from '../relations/results.ts';
import { findSubmission } from '../submissions/submission.query.ts';
import type { Incoming } from './incoming.store.ts';
import { type IncomingListRow, incomingColumnsFor, toIncomingRow } from './incoming-row.ts';

/** All that this module knows of one incoming document; routing adds notes, assignments and actions. */
export type IncomingBase = Omit<IncomingDetail, 'notes' | 'assignments' | 'actions'> & {
  record: Incoming;
  /** What was said about it is withheld with it. */
  isWithheld: boolean;
};

type Extra = {
  agency_name: string;
  attachments: IncomingDetail['attachments'];
  presented_to: string | null;
  duplicate_label: string | null;
  replies: IncomingDetail['replies'];
};

export async function getIncoming(ctx: QueryCtx, id: string): Promise<IncomingBase> {
  const record = await findVisibleIncoming(ctx, id);
  const today = ctx.clock.today();
  const { rows } = await sql<IncomingListRow & Extra>`select ${incomingColumnsFor(ctx.actor)},
      (select v.name from org.v_agency v where v.agency_id = d.agency_id order by v.valid_from desc limit 1) as agency_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'sha256', a.sha256, 'sizeBytes', a.size_bytes,
        'kind', a.kind) order by a.added_at) from documents.attachment a where a.document_id = d.id and a.removed_at is null), '[]')
        as attachments,
      (select coalesce((select pe.full_name || ', ' from org.appointment ap join org.person pe on pe.id = ap.person_id
          where ap.post_id = po.id and ap.valid_from <= ${today}::date and (ap.valid_to is null or ap.valid_to >= ${today}::date)
          order by ap.valid_from desc limit 1), '') || po.title
        from org.post po where po.id = d.presented_to_post_id) as presented_to,
      (select 'Số đến ' || o.arrival_number from documents.incoming o where o.id = d.duplicate_of_id) as duplicate_label,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'label', coalesce(o.number_text || '/' || o.notation, 'Dự thảo trả lời'),
        'state', o.state) order by o.created_at) from documents.outgoing o
        where o.replies_to_incoming_id = d.id and o.state <> 'cancelled'), '[]') as replies
    from documents.incoming d where d.id = ${id}`.execute(ctx.tx);
  const demand = await findAskedDemand(ctx, id);
  return {
    ...toBase(record, rows[0]!),
    isWithheld: await isContentWithheld(ctx, record),
    followedBy: await listSendersFollowers(ctx, id),
    results: await listResults(ctx, id),
    submission: await findSubmission(ctx, record),
    recallDemand: demand ? toDemand(demand, today) : null,
    tombstone: record.state === 'recalled' ? await findTombstone(ctx, id) : null,
  };
}

export async function findVisibleIncoming(ctx: QueryCtx, id: string): Promise<Incoming> {
  const row = await ctx.tx
    .selectFrom('documents.incoming as d')
    .selectAll()
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Incoming;
}

async function findTombstone(ctx: QueryCtx, incomingId: string): Promise<IncomingDetail['tombstone']> {
  const row = await ctx.tx
    .selectFrom('documents.withdrawn')
    .select(['remark', 'withdrawn_by', 'withdrawn_at', 'destroy_on', 'destroyed_at'])
    .where('incoming_id', '=', incomingId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    remark: row.remark,
    by: row.withdrawn_by,
    at: instant(row.withdrawn_at),
    destroyOn: row.destroyed_at ? null : row.destroy_on,
    access: await listWithdrawnAccess(ctx, incomingId),
  };
}

type Base = Omit<
  IncomingBase,
  'isWithheld' | 'followedBy' | 'submission' | 'results' | 'recallDemand' | 'tombstone'
>;

function toBase(record: Incoming, row: IncomingListRow & Extra): Base {
  return {
    ...toIncomingRow(row),
    record,
    agencyId: record.agency_id,
    agencyName: row.agency_name,
    senderAgencyId: record.sender_agency_id,
    channel: record.channel as IncomingChannel,
    signerText: record.signer_text,
    fieldCode: record.field_code,
    pageCount: record.page_count,
    arrivedOn: record.arrived_on,
    file: record.file_sha256
      ? {
          sha256: record.file_sha256,
          pageCount: record.page_count ?? 1,
          name: record.file_name ?? 'van-ban-den.pdf',
        }
      : null,
    attachments: row.attachments,
    sources: record.sources as Record<string, string>,
    duplicateOf: record.duplicate_of_id
      ? { id: record.duplicate_of_id, label: row.duplicate_label ?? '' }
      : null,
    presentedTo: row.presented_to,
    presentedToPostId: record.presented_to_post_id,
    presentedAt: instant(record.presented_at),
    returnReason: record.return_reason,
    replies: row.replies,
    originalOutgoingId: record.original_outgoing_id,
  };
}
