import type { SigningBatch } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { openStates, type RequestRow } from '../requests/request.store.ts';
import { requestText } from '../requests/request-texts.ts';
import type { BatchRow, Excluded } from './batch.store.ts';

type Reader = Pick<QueryCtx, 'tx' | 'actor' | 'clock' | 'ports' | 'asSystem'>;
type Item = SigningBatch['items'][number];

/** A batch of this person, document by document. */
export async function getBatch(ctx: Reader, id: string): Promise<SigningBatch> {
  const batch = await ctx.tx
    .selectFrom('signing.batch')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', ctx.actor.personId)
    .executeTakeFirst();
  if (!batch) throw notFound();
  const rows = (await ctx.tx
    .selectFrom('signing.request')
    .selectAll()
    .where('batch_id', '=', id)
    .orderBy('id')
    .execute()) as RequestRow[];
  return present(ctx, batch, rows);
}

async function present(ctx: Reader, batch: BatchRow, rows: readonly RequestRow[]): Promise<SigningBatch> {
  const excluded = batch.excluded as unknown as Excluded[];
  const ids = [...rows.map((row) => row.document_id), ...excluded.map(({ documentId }) => documentId)];
  const documents = await listOutgoingByIds(ctx, ids);
  const subjects = new Map(documents.map(({ id, subject }) => [id, subject]));
  const open = rows.find(({ state }) => openStates.includes(state));
  const provider = open && findProvider(ctx.ports, open.provider);
  return {
    id: batch.id,
    kind: batch.kind as SigningBatch['kind'],
    createdAt: instant(batch.created_at),
    items: inOrder(batch.document_ids, [
      ...rows.map((row) => itemOf(ctx, row, subjects)),
      ...excluded.map(({ documentId, code, sentence }): Item => {
        const subject = subjects.get(documentId) ?? '';
        return { documentId, subject, requestId: null, state: 'excluded', code, sentence, advice: '' };
      }),
    ]),
    providerTitle: provider?.title ?? null,
    wait: provider?.capabilities().wait ?? null,
    expiresAt: open ? instant(open.expires_at) : null,
  };
}

const inOrder = (ids: readonly string[], items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => ids.indexOf(a.documentId) - ids.indexOf(b.documentId));

const itemOf = (ctx: Reader, row: RequestRow, subjects: ReadonlyMap<string, string>): Item => ({
  documentId: row.document_id,
  subject: subjects.get(row.document_id) ?? '',
  requestId: row.id,
  state: row.state,
  code: row.last_code,
  ...requestText(row, findProvider(ctx.ports, row.provider)),
});
