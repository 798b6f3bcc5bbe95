import {
  type IncomingAction,
  type IncomingState,
  incomingLabels,
  incomingTable,
  type Refusal,
} from '@congvu/contracts';
import type { Selectable, Updateable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsIncoming } from '../../../platform/database.types.ts';
import { notFound, Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { refuse } from '../errors.ts';
import { visibleTo } from '../policy.ts';

export type Incoming = Omit<Selectable<DocumentsIncoming>, 'state'> & { state: IncomingState };
export type IncomingMoved = { id: string; state: IncomingState; version: number };

/** Locks the document for the command; another agency's id answers like one that does not exist. */
export async function lockIncoming(ctx: PersonCtx, id: string): Promise<Incoming> {
  const row = await ctx.tx
    .selectFrom('documents.incoming as d')
    .selectAll()
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Incoming;
}

export async function lockIncomingAsSystem(ctx: Ctx, id: string): Promise<Incoming> {
  const row = await ctx.tx
    .selectFrom('documents.incoming')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Incoming;
}

/** Is the action possible in this state at all? */
export function decideIncomingState(state: IncomingState, action: IncomingAction): Refusal[] {
  return action in incomingTable[state]
    ? []
    : [refuse('documents.wrong-state', { state: incomingLabels[state].text })];
}

export function assertIncomingVersion(document: Incoming, version: number): void {
  if (document.version === version) return;
  const facts = {
    version: document.version,
    state: document.state,
    changedBy: 'Người khác',
    changedAt: instant(document.updated_at),
  };
  throw new Refused([refuse('documents.stale-version', facts)]);
}

type Change = Omit<Updateable<DocumentsIncoming>, 'id' | 'version' | 'updated_at' | 'state'>;
type Move = { action: IncomingAction; change?: Change; event?: { type: string; data: object } };

/** The one writer of an incoming document's state: follows the state table, audits, publishes. */
export async function moveIncoming(ctx: Ctx, document: Incoming, move: Move): Promise<IncomingMoved> {
  const row: Partial<Record<IncomingAction, IncomingState>> = incomingTable[document.state];
  const state = row[move.action];
  if (!state) throw new Error(`no move ${move.action} from ${document.state}`);
  const version = await updateIncoming(ctx, document, { ...move.change, state });
  const { id: objectId, agency_id: agencyId } = document;
  ctx.audit({ verb: move.action, objectType: 'incoming', objectId, agencyId });
  if (move.event) {
    const data = { deliveryId: document.delivery_id, ...move.event.data };
    ctx.publish({ type: move.event.type, subjectId: document.id, agencyId: document.agency_id, data });
  }
  return { id: document.id, state, version };
}

/** Writes a change without a state of its own; returns the new version. */
export async function updateIncoming(
  ctx: Ctx,
  document: Pick<Incoming, 'id' | 'version'>,
  change: Change & { state?: IncomingState },
): Promise<number> {
  const version = document.version + 1;
  await ctx.tx
    .updateTable('documents.incoming')
    .set({ ...change, version, updated_at: ctx.clock.now() })
    .where('id', '=', document.id)
    .execute();
  return version;
}
