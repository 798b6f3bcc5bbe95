import { type OutgoingAction, type OutgoingState, outgoingTable } from '@congvu/contracts';
import type { Ctx } from '../../../platform/command.ts';
import { auditOutgoing, type Outgoing, updateOutgoing } from './outgoing.store.ts';

type Move = {
  action: OutgoingAction;
  /** Needed only where the route decides (`review` in the state table). */
  to?: 'in_review' | 'awaiting_signature';
  change?: Omit<Parameters<typeof updateOutgoing>[2], 'state'>;
  event?: { type: string; data: object };
  beforeHash?: string | null;
  afterHash?: string | null;
  /** Facts for the audit row besides the hashes. */
  audited?: object;
};

/** After one of these the cycle is no longer the drafter's alone: what was decided is not dropped behind it. */
const decisions: ReadonlySet<OutgoingAction> = new Set(['approveStep', 'skipSteps', 'sign']);

/** The one writer of an outgoing document's state: follows the state table, audits, publishes. Routing and signing
 *  call it after their own checks; a move that the table does not know is our own mistake and throws. */
export async function moveOutgoing(
  ctx: Ctx,
  document: Outgoing,
  move: Move,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const row: Partial<Record<OutgoingAction, OutgoingState | 'review'>> = outgoingTable[document.state];
  const target = row[move.action];
  const state = target === 'review' ? move.to : target;
  if (!state) throw new Error(`no move ${move.action} from ${document.state}`);
  const decided = decisions.has(move.action) ? { decided_cycle: document.cycle } : {};
  const result = await updateOutgoing(ctx, document, { ...move.change, ...decided, state });
  const { beforeHash, afterHash, audited: data } = move;
  auditOutgoing(ctx, document, move.action, { beforeHash, afterHash, ...(data ? { data } : {}) });
  if (move.event) {
    ctx.publish({
      type: move.event.type,
      subjectId: document.id,
      agencyId: document.agency_id,
      data: move.event.data,
    });
  }
  return result;
}
