import type { CommentThread, composeApi, ResponseOf } from '@congvu/contracts';
import type { Selectable } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { DocumentsDraftComment } from '../../../platform/database.types.ts';
import { instant } from '../../../platform/wire.ts';
import { findReadable } from '../outgoing/get-outgoing.query.ts';
import { decideOpen, isReviewer } from './comment.store.ts';

type Row = Selectable<DocumentsDraftComment>;

/** Threads beside the text, oldest first; whoever sees the document sees what was said of it (R-RT-9). */
export async function listComments(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof composeApi.comments>> {
  const document = await findReadable(ctx, id);
  const rows = await ctx.tx
    .selectFrom('documents.draft_comment')
    .selectAll()
    .where('outgoing_id', '=', id)
    .orderBy('seq')
    .limit(2000)
    .execute();
  const isOpen = decideOpen(document).length === 0;
  return { mayComment: isOpen && (await isReviewer(ctx, document)), items: threadsOf(rows) };
}

function threadsOf(rows: readonly Row[]): CommentThread[] {
  const byThread = Map.groupBy(rows, (row) => row.thread_id);
  return rows.flatMap((root) => {
    if (root.kind !== 'comment') return [];
    const entries = byThread.get(root.id) ?? [];
    const last = entries.filter(({ kind }) => kind === 'resolved' || kind === 'reopened').at(-1);
    return [
      {
        id: root.id,
        anchor: { part: root.part, blockIndex: root.block_index, quote: root.quote },
        version: root.version,
        isResolved: last?.kind === 'resolved',
        entries: entries.map(toEntry),
      },
    ];
  });
}

const toEntry = (row: Row): CommentThread['entries'][number] => ({
  id: row.id,
  kind: row.kind as CommentThread['entries'][number]['kind'],
  by: row.by_name,
  byTitle: row.by_title,
  byPostId: row.by_post_id,
  at: instant(row.at),
  text: row.text,
});
