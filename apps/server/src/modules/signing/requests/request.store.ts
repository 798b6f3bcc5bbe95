import { type RequestAction, type RequestState, requestTable } from '@congvu/contracts';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningRequest as Table } from '../../../platform/database.types.ts';

export type RequestRow = Omit<Selectable<Table>, 'state' | 'kind'> & {
  state: RequestState;
  kind: 'leader' | 'seal';
};

export const openStates: RequestState[] = ['prepared', 'waiting', 'completing'];

export async function insertRequest(ctx: Ctx, row: Insertable<Table>): Promise<RequestRow> {
  const inserted = await ctx.tx
    .insertInto('signing.request')
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow();
  announceRequest(ctx, inserted as RequestRow);
  return inserted as RequestRow;
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const row = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as RequestRow | undefined;
}

/** The requests of one confirmation in these states, locked, in a fixed order. */
export async function lockGroup(tx: Tx, groupId: string, states: RequestState[]): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('state', 'in', states)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as RequestRow[];
}

/** The one request that is open on a document (I4), locked. */
export async function lockOpenRequest(tx: Tx, documentId: string): Promise<RequestRow | undefined> {
  const row = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', 'in', openStates)
    .forUpdate()
    .executeTakeFirst();
  return row as RequestRow | undefined;
}

/** The same for a look, without a lock. */
export const findOpenRequest = (tx: Tx, documentId: string) =>
  tx
    .selectFrom('signing.request')
    .select(['id', 'provider'])
    .where('document_id', '=', documentId)
    .where('state', 'in', openStates)
    .limit(1)
    .executeTakeFirst();

export type RequestChange = Omit<Updateable<Table>, 'id' | 'state' | 'updated_at'>;

/** Compare and set: true when the row was still in the state that was read. An ended request keeps its hashes and
 *  drops the bytes. A move the table does not know is our own mistake and throws. */
export async function moveRequest(
  ctx: Ctx,
  row: RequestRow,
  move: { action: RequestAction; change?: RequestChange },
): Promise<boolean> {
  const row_: Partial<Record<RequestAction, RequestState>> = requestTable[row.state];
  const state = row_[move.action];
  if (!state) throw new Error(`no move ${move.action} from ${row.state}`);
  const isOver = !openStates.includes(state);
  const { numUpdatedRows } = await ctx.tx
    .updateTable('signing.request')
    .set({
      ...move.change,
      ...(isOver ? { prepared: null, answer: null, poll_at: null } : {}),
      state,
      updated_at: ctx.clock.now(),
    })
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  announceRequest(ctx, row);
  return true;
}

/** Changes what is remembered without a move. */
export async function updateRequests(ctx: Ctx, ids: readonly string[], change: RequestChange): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('signing.request')
    .set({ ...change, updated_at: ctx.clock.now() })
    .where('id', 'in', [...ids])
    .execute();
}

/** Tells the screens of the signer; those of one batch are told together. */
function announceRequest(ctx: Ctx, row: RequestRow): void {
  ctx.publish({
    type: 'signature.moved',
    subjectId: row.batch_id ?? row.document_id,
    agencyId: row.agency_id,
    data: { postId: row.post_id },
  });
}

type Ending = { action: 'refuse' | 'expire' | 'fail' | 'cancel'; code: string; sentence?: string };

/** Ends a request without a signature and says why; false when it had ended or moved before. */
export async function endRequest(ctx: Ctx, row: RequestRow, of: Ending): Promise<boolean> {
  const change = { last_code: of.code, last_sentence: of.sentence ?? null };
  const moved = await moveRequest(ctx, row, { action: of.action, change });
  if (!moved) return false;
  ctx.audit({
    verb: 'signing.end-request',
    objectType: 'signing-request',
    objectId: row.id,
    agencyId: row.agency_id,
    beforeHash: row.base_sha256,
    data: { documentId: row.document_id, code: of.code, certificateSha256: row.cert_sha256 },
  });
  return true;
}

export const startTask = (groupId: string, runAt?: Date) => ({
  task: 'signing.start',
  payload: { groupId },
  jobKey: `signing.start:${groupId}`,
  ...(runAt ? { runAt } : {}),
});
export const pollTask = (groupId: string, runAt?: Date) => ({
  task: 'signing.poll',
  payload: { groupId },
  jobKey: `signing.poll:${groupId}`,
  ...(runAt ? { runAt } : {}),
});
export const finishTask = (requestId: string) => ({
  task: 'signing.finish',
  payload: { requestId },
  jobKey: `signing.finish:${requestId}`,
});
