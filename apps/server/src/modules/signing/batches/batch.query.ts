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
  const letters = rows.filter(isLetter);
  const ids = [...letters.map((row) => row.document_id), ...excluded.map(({ documentId }) => documentId)];
  const documents = await listOutgoingByIds(ctx, ids);
  const subjects = new Map(documents.map(({ id, subject }) => [id, subject]));
  const open = rows.find(({ state }) => openStates.includes(state));
  const provider = open && findProvider(ctx.ports, open.provider);
  return {
    id: batch.id,
    kind: batch.kind as SigningBatch['kind'],
    createdAt: instant(batch.created_at),
    items: inOrder(batch.document_ids, [
      ...letters.map((row) => withFiles(itemOf(ctx, row, subjects), filesOf(ctx, row, rows))),
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

type Letter = RequestRow & { document_id: string };
const isLetter = (row: RequestRow): row is Letter => row.kind !== 'attachment' && row.document_id !== null;

type File = { name: string; state: RequestRow['state']; sentence: string };
const filesOf = (ctx: Reader, letter: Letter, rows: readonly RequestRow[]): File[] =>
  rows
    .filter((row) => row.kind === 'attachment' && row.document_id === letter.document_id)
    .map((row) => ({
      name: row.file_name ?? '',
      state: row.state,
      sentence: requestText(row, findProvider(ctx.ports, row.provider)).sentence,
    }));

/** A letter is over when its separate files are; one that got no signature is named, the letter stays sealed (ADR 37). */
function withFiles(item: Item, files: readonly File[]): Item {
  if (item.state !== 'done' || files.length === 0) return item;
  const open = files.filter(({ state }) => openStates.includes(state));
  if (open.length > 0) {
    const sentence = `Đã đóng dấu văn bản, đang ký ${open.length} tệp kèm theo.`;
    return { ...item, state: 'completing', sentence };
  }
  const unsigned = files.filter(({ state }) => state !== 'done');
  if (unsigned.length === 0) return { ...item, sentence: `Đã ký, cùng ${files.length} tệp kèm theo.` };
  const told = unsigned.map(({ name, sentence }) => `${name}: ${sentence}`).join(' ');
  return {
    ...item,
    sentence: `Đã đóng dấu văn bản; chưa ký được tệp kèm. ${told}`,
    advice: 'Mở văn bản, bấm Ký số tệp kèm để ký lại riêng các tệp đó.',
  };
}

const itemOf = (ctx: Reader, row: Letter, subjects: ReadonlyMap<string, string>): Item => ({
  documentId: row.document_id,
  subject: subjects.get(row.document_id) ?? '',
  requestId: row.id,
  state: row.state,
  code: row.last_code,
  ...requestText(row, findProvider(ctx.ports, row.provider)),
});
