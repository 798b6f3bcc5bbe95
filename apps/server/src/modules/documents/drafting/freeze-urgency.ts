import { type Draft, type Refusal, urgencies } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { storeBlob } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { checkMarkOf } from '../outgoing/check-code.ts';
import { type LetterContext, letterContext, toLetterModel } from '../outgoing/letter-context.ts';
import { addFileRevision, type Outgoing, type updateOutgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { renderFile } from '../outgoing/render-file.ts';
import { keepVersion, writing } from './version.store.ts';

type Frozen = { change: Parameters<typeof updateOutgoing>[2]; fileSha256: string };

/** Only what this system laid out can be laid out again; an upload bears its stamp already. */
export function findUrgencyRefusals(
  document: Pick<Outgoing, 'source_kind' | 'urgency'>,
  urgency: number,
): Refusal[] {
  return [
    ...(document.source_kind === 'editor' ? [] : [refuse('documents.urgency-on-file')]),
    ...(document.urgency === urgency
      ? [refuse('documents.urgency-same', { urgency: urgencyName(urgency) })]
      : []),
  ];
}

export const urgencyName = (urgency: number): string =>
  urgencies.find(({ value }) => value === urgency)?.label ?? '';

/** Lays the submitted letter out again with another urgency and nothing else: names, capacity and notation are those
 *  that were approved, whatever the registers say by now. The digest the approvals are bound to stays (ADR 21). */
export async function freezeUrgency(ctx: PersonCtx, document: Outgoing, urgency: number): Promise<Frozen> {
  const content: Draft = { ...draftOf(document.content), urgency };
  const check = document.check_code ? checkMarkOf(document.check_code, ctx.ports.publicUrl) : undefined;
  const model = { ...toLetterModel(content, await approvedContext(ctx, document, content)), check };
  const file = renderFile(ctx.ports.letters, model, ctx.clock.now());
  const { sha256 } = await storeBlob(ctx, file.pdf, { mime: 'application/pdf', pageCount: file.pageCount });
  await addFileRevision(ctx, document, { kind: 'rendered', sha256 });
  await keepVersion(ctx, document);
  return {
    fileSha256: sha256,
    change: {
      urgency,
      content: JSON.stringify(content),
      file_sha256: sha256,
      page_count: file.pageCount,
      marks: JSON.stringify(file.marks),
      ...writing(ctx, document.version + 1, { as: 'urgency' }),
    },
  };
}

/** What was printed at submission; the registers only fill what was not kept then. */
async function approvedContext(ctx: PersonCtx, document: Outgoing, draft: Draft): Promise<LetterContext> {
  const now = await letterContext(ctx.tx, {
    draft,
    agencyId: document.agency_id,
    draftingUnitId: document.drafting_unit_id,
    on: ctx.clock.today(),
  });
  const kept = document.snapshot as Partial<LetterContext>;
  return {
    ...(now as LetterContext),
    ...kept,
    issuingBodyId: document.issuing_body_id,
    notation: document.notation,
    capacity: document.capacity as LetterContext['capacity'],
  };
}
