import type { exchangeApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleOutgoing } from '../../documents/index.ts';

type Row = {
  outgoing_id: string;
  file_sha256: string | null;
  received_sha256: string | null;
  items: { at: string; status: string; applied: boolean; by_text: string | null; note: string | null }[];
};

/** Everything that happened to one delivery, oldest first, with the digests sent and received. */
export async function deliveryLog(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof exchangeApi.deliveryLog>> {
  const { rows } = await sql<Row>`select d.outgoing_id, d.file_sha256, d.received_sha256,
      coalesce((select jsonb_agg(jsonb_build_object('at', l.at, 'status', l.status, 'applied', l.applied,
        'by_text', l.by_text, 'note', l.note) order by l.at, l.seq)
        from (select * from exchange.delivery_log where delivery_id = d.id order by at, seq limit 500) l), '[]') as items
    from exchange.delivery d where d.id = ${id}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw notFound();
  await findVisibleOutgoing(ctx, row.outgoing_id);
  return {
    items: row.items.map((item, index) => ({
      at: instant(new Date(item.at)),
      status: item.status,
      by: item.by_text,
      note: noteOf(
        item,
        row.items.slice(0, index).some(({ status }) => status === item.status),
      ),
    })),
    fileSha256: row.file_sha256,
    receivedSha256: row.received_sha256,
  };
}

/** A status that came late or once more is kept, and said to be so. */
function noteOf({ applied, status, note }: Row['items'][number], isRepeated: boolean): string | null {
  if (applied || !/^0\d$/.test(status)) return note;
  const kept = isRepeated ? 'Báo lại, trạng thái giữ nguyên' : 'Đến muộn, không đổi trạng thái';
  return [kept, note].filter(Boolean).join(': ');
}
