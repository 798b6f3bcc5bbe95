import type { Notification, notificationsApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';

export type ListInput = QueryOf<typeof notificationsApi.list>;
type Row = Omit<Notification, 'at' | 'readAt'> & { at: Date; readAt: Date | null };

/** In place of number and subject of a letter that its sender recalled (documents.md §13). */
const withdrawn = 'Nơi gửi đã thu hồi văn bản này';

/** In place of what is under suspicion of a secret (SEC-4). */
const locked = 'Nội dung đang khóa, chờ xem xét bảo mật';

/** Items of the post in use, newest first. */
export async function listItems(
  ctx: QueryCtx,
  input: ListInput,
): Promise<ResponseOf<typeof notificationsApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const beyond = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select id, kind, title, case when subject_id in (select incoming_id from documents.v_withdrawn) then ${withdrawn}
      when subject_id in (select incoming_id from documents.v_locked) then ${locked}
      else detail end as detail, link, at, read_at as "readAt", count from notifications.item
    where post_id = ${ctx.actor.postId}::uuid and (${input.kind ?? null}::text is null or kind = ${input.kind ?? null})
      ${beyond} and ${inScope(ctx.actor, sql`subject_id`)}
    order by at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: (row) => ({ ...row, at: instant(row.at), readAt: instant(row.readAt) }),
    cursor: (row) => [row.at.toISOString(), row.id],
  });
}
