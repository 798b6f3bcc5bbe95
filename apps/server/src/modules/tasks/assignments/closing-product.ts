import type { ClosingProduct, Refusal } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { addRelation, endResult, isResultDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { isTask, type Work } from '../work/work.ts';
import { type AssignmentRecord, ofWork, updateAssignments } from './assignment.store.ts';

type Letter = Pick<Work, 'id' | 'agency_id'>;
type Product = ClosingProduct | null | undefined;

/** The product named is one this person may see: a document that left or was registered, or a file reported on this letter.
 *  To a task documents are bound (`linkDocument`). */
export async function findProductRefusals(
  ctx: PersonCtx,
  letter: Letter,
  product: Product,
): Promise<Refusal[]> {
  if (!product) return [];
  const isThere =
    product.kind === 'document'
      ? !isTask(letter) && (await isResultDocument(ctx, { incomingId: letter.id, documentId: product.id }))
      : await isReportFile(ctx, letter, product.id);
  return isThere ? [] : [refuse('tasks.product-missing')];
}

async function isReportFile(ctx: PersonCtx, letter: Letter, fileId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('tasks.progress_file as f')
    .innerJoin('tasks.progress as p', 'p.id', 'f.progress_id')
    .innerJoin('tasks.assignment as a', 'a.id', 'p.assignment_id')
    .select('f.id')
    .where('f.id', '=', fileId)
    .where(ofWork(letter.id))
    .executeTakeFirst();
  return row !== undefined;
}

/** The result is a link, read from both sides: a relation of the letter, or the file beside the assignment. */
export async function keepProduct(
  ctx: PersonCtx,
  letter: Letter,
  { mine, product }: { mine: AssignmentRecord; product: Product },
): Promise<void> {
  if (!product) return;
  if (product.kind === 'document') {
    const { id: toId, agency_id: agencyId } = letter;
    await addRelation(ctx, { agencyId, fromId: product.id, kind: 'RESULT_OF', toId });
    await updateAssignments(ctx, [mine.id], { result_document_id: product.id });
  } else await updateAssignments(ctx, [mine.id], { result_file_id: product.id });
}

/** The part goes on: it has not ended in anything yet. What other parts ended in stays. */
export async function dropProduct(
  ctx: PersonCtx,
  letter: Letter,
  { lead, reason }: { lead: Pick<AssignmentRecord, 'id'>; reason: string },
): Promise<void> {
  const documentId = await resultOfOnly(ctx, letter, lead.id);
  if (documentId) await endResult(ctx, letter, { documentId, reason });
  await updateAssignments(ctx, [lead.id], { result_file_id: null, result_document_id: null });
}

/** The document this part ended in and no other did. */
async function resultOfOnly(ctx: PersonCtx, letter: Letter, partId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select a.result_document_id as id from tasks.assignment a
    where a.id = ${partId} and a.result_document_id is not null and not exists (select from tasks.assignment o
      where coalesce(o.incoming_id, o.task_id) = ${letter.id} and o.id <> a.id and o.state in ('reported', 'done')
        and o.result_document_id = a.result_document_id)`.execute(ctx.tx);
  return rows[0]?.id ?? null;
}
