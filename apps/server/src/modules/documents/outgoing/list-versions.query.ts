import type { outgoingApi, ResponseOf } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisible } from './get-outgoing.query.ts';
import { draftOf } from './outgoing-row.ts';

/** Kept drafts of a document, newest first (R-RT-9). */
export async function listVersions(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof outgoingApi.versions>> {
  await findVisible(ctx, id);
  const rows = await ctx.tx
    .selectFrom('documents.outgoing_version')
    .select(['id', 'version', 'at', 'by_name', 'content'])
    .where('outgoing_id', '=', id)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
  return {
    items: rows.map((row) => {
      const content = draftOf(row.content);
      return {
        id: row.id,
        version: row.version,
        at: instant(row.at),
        by: row.by_name,
        subject: content.subject,
        content,
      };
    }),
  };
}
