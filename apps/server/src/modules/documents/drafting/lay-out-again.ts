import type { Draft } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { storeBlob } from '../../storage/index.ts';
import { layOut } from '../outgoing/lay-out.ts';
import { type LetterContext, letterContext, toLetterModel } from '../outgoing/letter-context.ts';
import { addFileRevision, type Outgoing, type updateOutgoing } from '../outgoing/outgoing.store.ts';
import { keepVersion, type Writing, writing } from './version.store.ts';

export type LaidOutAgain = { change: Parameters<typeof updateOutgoing>[2]; fileSha256: string };
type Again = {
  content: Draft;
  /** What is printed otherwise than it was approved. */
  printed?: Pick<LetterContext, 'signerName' | 'capacity'>;
  as: Extract<Writing['written_as'], 'urgency' | 'signer'>;
};

/** Lays the submitted letter out again where the law lets one mark change after the approvals: names, capacity and notation
 *  are those that were approved, whatever the registers say by now, but for what is named. The digest the approvals are
 *  bound to stays (ADR 21, 35). */
export async function layOutAgain(ctx: PersonCtx, document: Outgoing, again: Again): Promise<LaidOutAgain> {
  const { content } = again;
  const context = { ...(await approvedContext(ctx, document, content)), ...again.printed };
  const file = await layOut(ctx, toLetterModel(content, context), document.check_code);
  const { sha256 } = await storeBlob(ctx, file.pdf, { mime: 'application/pdf', pageCount: file.pageCount });
  await addFileRevision(ctx, document, { kind: 'rendered', sha256 });
  await keepVersion(ctx, document);
  return {
    fileSha256: sha256,
    change: {
      content: JSON.stringify(content),
      file_sha256: sha256,
      page_count: file.pageCount,
      marks: JSON.stringify(file.marks),
      ...writing(ctx, document.version + 1, { as: again.as }),
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
