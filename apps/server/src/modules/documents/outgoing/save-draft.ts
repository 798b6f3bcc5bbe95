import type { Draft, OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { isWriter } from '../drafting/co-drafter.store.ts';
import { goesOn, keepVersion, writing } from '../drafting/version.store.ts';
import { refuse } from '../errors.ts';
import { isDrafter } from '../policy.ts';
import { assertVersion } from './assert-version.ts';
import { findDraftRefusals } from './draft-refusals.ts';
import { decideState } from './outgoing.states.ts';
import { auditOutgoing, lockOutgoing, type Outgoing, updateOutgoing } from './outgoing.store.ts';
import { draftOf } from './outgoing-row.ts';
import { assertNotSecret, draftText } from './secrecy.ts';

type Input = {
  id: string;
  version: number;
  draft: Draft;
  /** Sent by the clockwork of a screen: the saves of one pause are one version. */
  isAutosave?: boolean;
};

/** Saves the draft whole; what autosave sends. Saving what is already there changes nothing. */
export async function saveDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  assertNotSecret(draftText(input.draft));
  const document = await lockOutgoing(ctx, input.id);
  const content = { ...input.draft, issuingBodyId: input.draft.issuingBodyId ?? document.issuing_body_id };

  assertAllowed([
    ...((await isWriter(ctx, document))
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'saveDraft'),
    ...(await findDraftRefusals(ctx, content, keptOf(document))),
  ]);
  if (isSame(document, content)) return { id: document.id, state: document.state, version: document.version };
  assertVersion(document, input.version);

  const isSameVersion = input.isAutosave === true && goesOn(ctx, document);
  if (!isSameVersion) await keepVersion(ctx, document);
  const since = isSameVersion ? document.written_since : null;
  const result = await updateOutgoing(ctx, document, {
    ...contentColumns(content),
    ...writing(ctx, document.version + 1, { since }),
  });

  auditOutgoing(ctx, document, 'saveDraft', {
    data: {
      version: result.version,
      ...(isDrafter(ctx.actor, document) ? {} : { with: document.drafter_name }),
    },
  });
  return result;
}

/** The draft and what of it stands in columns. */
export const contentColumns = (content: Draft & { issuingBodyId: string }) => ({
  type_code: content.typeCode,
  subject: content.subject,
  urgency: content.urgency,
  circulation: content.circulation,
  content: JSON.stringify(content),
  issuing_body_id: content.issuingBodyId,
  signer_appointment_id: content.signerAppointmentId,
  replies_to_incoming_id: content.repliesToIncomingId,
  reply_due_on: content.replyDueOn,
});

export const keptOf = (document: Outgoing) => ({
  issuingBodyId: document.issuing_body_id,
  signerAppointmentId: document.signer_appointment_id,
  repliesToIncomingId: document.replies_to_incoming_id,
  cites: draftOf(document.content).cites,
  fieldCode: draftOf(document.content).fieldCode,
});

/** A repeated autosave (lost answer) is not a change. */
export const isSame = (document: Outgoing, content: Draft): boolean =>
  canonical(document.content) === canonical(content);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
