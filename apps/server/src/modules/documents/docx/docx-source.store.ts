import type { Selectable } from 'kysely';
import type { Ctx, PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { DocumentsDocxSource } from '../../../platform/database.types.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { askDraftReading } from '../readings/draft-reading.store.ts';

export type DocxSourceRow = Selectable<DocumentsDocxSource>;
export const convertJob = 'documents.convertDocx';

type NewSource = { sha256: string; name: string; repairedFrom?: string; repairedRules?: string[] };

/** Keeps a DOCX of the document and has it converted, where this installation can. */
export async function addDocxSource(ctx: PersonCtx, document: Outgoing, source: NewSource): Promise<void> {
  const id = ctx.newId();
  const canConvert = ctx.ports.converter.isPresent();
  await ctx.tx
    .insertInto('documents.docx_source')
    .values({
      id,
      agency_id: document.agency_id,
      outgoing_id: document.id,
      sha256: source.sha256,
      name: source.name,
      repaired_from: source.repairedFrom ?? null,
      repaired_rules: source.repairedRules ?? [],
      state: canConvert ? 'waiting' : 'unavailable',
      added_at: ctx.clock.now(),
      added_by_name: ctx.actor.name,
    })
    .execute();
  askDraftReading(ctx, document.id);
  if (canConvert)
    ctx.enqueue({ task: convertJob, payload: { id }, jobKey: `${convertJob}:${id}`, maxAttempts: 3 });
}

/** The DOCX brought in last. */
export async function findDocxSource(
  ctx: Pick<QueryCtx, 'tx'>,
  outgoingId: string,
): Promise<DocxSourceRow | undefined> {
  return ctx.tx
    .selectFrom('documents.docx_source')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

type Outcome =
  | { state: 'done'; pdf_sha256: string; page_count: number; missing_fonts: string[] }
  | { state: 'failed' };

export async function finishDocxSource(ctx: Ctx, id: string, outcome: Outcome): Promise<void> {
  await ctx.tx
    .updateTable('documents.docx_source')
    .set({ ...outcome, finished_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export async function markConfirmed(ctx: PersonCtx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('documents.docx_source')
    .set({
      confirmed_at: ctx.clock.now(),
      confirmed_by_post_id: ctx.actor.postId,
      confirmed_by_name: ctx.actor.name,
    })
    .where('id', '=', id)
    .execute();
}
