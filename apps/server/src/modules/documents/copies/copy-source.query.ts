import type { OutgoingState } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import type { Incoming } from '../incoming/incoming.store.ts';
import { findVisible } from '../outgoing/get-outgoing.query.ts';
import { labelOf } from '../outgoing/outgoing-row.ts';
import { mayReadContent } from '../outgoing/readable.ts';
import { isLetterLocked } from '../quarantine/quarantine.store.ts';

export type CopySource = { kind: 'outgoing' | 'incoming'; id: string };
export type CopyStanding = 'early' | 'complete' | 'recalled' | 'void' | 'locked';
export type Copied = {
  label: string;
  typeCode: string;
  subject: string;
  medium: 'PAPER' | 'E';
  /** Whether there is something to copy, and if not why: not complete yet, asked back, voided, or locked under
   *  suspicion of a secret (SEC-4). */
  standing: CopyStanding;
  /** A recalled document: what it said is not printed again, by an extract neither (documents.md §13). */
  isWithheld: boolean;
  hasFile: boolean;
  /** Sent out: paper originals may be made of it. */
  isDispatched: boolean;
};

/** The document a copy is made of, as far as this post may see it. */
export async function findCopied(ctx: QueryCtx, source: CopySource): Promise<Copied> {
  if (source.kind === 'outgoing') {
    const document = await findVisible(ctx, source.id);
    return {
      label: labelOf(document),
      typeCode: document.type_code,
      subject: document.subject,
      medium: document.medium === 'PAPER' ? 'PAPER' : 'E',
      standing: standings[document.state] ?? 'early',
      isWithheld: !mayReadContent(ctx.actor, document),
      hasFile: document.file_sha256 !== null,
      isDispatched: document.state === 'dispatched',
    };
  }
  const incoming = await findVisibleIncoming(ctx, source.id);
  const isLocked = await isLetterLocked(ctx, incoming.id);
  return {
    label: [incoming.number, incoming.notation].filter(Boolean).join('/'),
    typeCode: incoming.type_code,
    subject: incoming.subject,
    medium: incoming.medium === 'PAPER' ? 'PAPER' : 'E',
    standing: isLocked ? 'locked' : standingOf(incoming),
    isWithheld: isLocked || incoming.state === 'recalled',
    hasFile: incoming.file_sha256 !== null,
    isDispatched: false,
  };
}

const standings: Partial<Record<OutgoingState, CopyStanding>> = {
  sealed: 'complete',
  dispatched: 'complete',
  recalling: 'recalled',
  recalled: 'recalled',
  voided: 'void',
  cancelled: 'void',
};

const standingOf = (incoming: Pick<Incoming, 'state' | 'registered_at'>): CopyStanding => {
  if (incoming.state === 'recalled') return 'recalled';
  return incoming.registered_at === null ? 'early' : 'complete';
};
