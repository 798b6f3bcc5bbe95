import type { Draft } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { keepVersion, writing } from '../drafting/version.store.ts';
import { findDraftRefusals } from './draft-refusals.ts';
import { type Frozen, freezeForReview } from './freeze-for-review.ts';
import type { Outgoing } from './outgoing.store.ts';
import { contentColumns, isSame, keptOf } from './save-draft.ts';
import { assertNotSecret, draftText } from './secrecy.ts';

export type Revised = { document: Outgoing; change: Frozen['change']; fileSha256: string };

/** For routing's editDraft: the draft under review with another content, frozen anew for the next cycle; null when it says
 *  what it said before. Refuses what `saveDraft` and `submit` refuse. Writes versions and recipients, not the document. */
export async function reviseDraft(ctx: PersonCtx, document: Outgoing, draft: Draft): Promise<Revised | null> {
  assertNotSecret(draftText(draft));
  const content = { ...draft, issuingBodyId: draft.issuingBodyId ?? document.issuing_body_id };
  if (isSame(document, content)) return null;
  assertAllowed(await findDraftRefusals(ctx, content, keptOf(document)));
  await keepVersion(ctx, document);
  const columns = { ...contentColumns(content), ...writing(ctx, document.version + 1) };
  // The version counted up is the one this content gets, so that both are kept.
  const next: Outgoing = { ...document, ...columns, content, version: document.version + 1 };
  const frozen = await freezeForReview(ctx, next);
  const { submitted_at: _kept, first_submitted_at: _first, ...change } = frozen.change;
  return { document: next, change: { ...columns, ...change }, fileSha256: frozen.fileSha256 };
}
