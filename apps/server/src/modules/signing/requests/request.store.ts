import { type RequestAction, type RequestState, requestTable, type SigningRequest } from '@congvu/contracts';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningRequest as Table } from '../../../platform/database.types.ts';

export type RequestKind = SigningRequest['kind'];
export type RequestRow = Omit<Selectable<Table>, 'state' | 'kind'> & {
  state: RequestState;
  kind: RequestKind;
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

/** The requests of one confirmation in these states, locked in a fixed order; letters come before their files. */
export async function lockGroup(tx: Tx, groupId: string, states: RequestState[]): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('state', 'in', states)
    .orderBy('id')
    .forUpdate()
    .execute();
  return (rows as RequestRow[]).sort(
    (a, b) => Number(a.kind === 'attachment') - Number(b.kind === 'attachment') || fileOrder(a, b),
  );
}

const fileOrder = (a: RequestRow, b: RequestRow): number =>
  (a.file_name ?? '').localeCompare(b.file_name ?? '', 'vi');

const letterKinds: RequestKind[] = ['leader', 'seal'];

/** The one request that is open on a letter itself (I4), locked. */
export async function lockOpenRequest(tx: Tx, documentId: string): Promise<RequestRow | undefined> {
  const row = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('kind', 'in', letterKinds)
    .where('state', 'in', openStates)
    .forUpdate()
    .executeTakeFirst();
  return row as RequestRow | undefined;
}

/** What waits for the separate files of a letter, locked, the oldest first. */
export async function lockOpenFiles(tx: Tx, documentId: string): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom('signing.request')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('kind', '=', 'attachment')
    .where('state', 'in', openStates)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as RequestRow[];
}

/** The same for a look, without a lock. */
export const findOpenRequest = (tx: Tx, documentId: string) =>
  tx
    .selectFrom('signing.request')
    .select(['id', 'provider'])
    .where('document_id', '=', documentId)
    .where('kind', 'in', letterKinds)
    .where('state', 'in', openStates)
    .limit(1)
    .executeTakeFirst();

/** The request that is open on a scan that becomes a copy. */
export const findOpenCopy = (tx: Tx, of: { agencyId: string; baseSha256: string }) =>
  tx
    .selectFrom('signing.request')
    .select(['id', 'provider'])
    .where('agency_id', '=', of.agencyId)
    .where('base_sha256', '=', of.baseSha256)
    .where('kind', '=', 'copy')
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
    subjectId: row.batch_id ?? row.document_id ?? row.id,
    agencyId: row.agency_id,
    data: { postId: row.post_id },
  });
}

type Ending = { action: 'refuse' | 'expire' | 'fail' | 'cancel'; code: string; sentence?: string };

/** Ends a request without a signature and says why; false when it had ended or moved before. What waits for the files of a
 *  letter that is not sealed ends with it. */
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
  if (row.kind === 'seal' && row.document_id) await endOpenFiles(ctx, row.document_id, 'LETTER_OPEN');
  return true;
}

/** Ends all that waits for the separate files of a letter. */
export async function endOpenFiles(ctx: Ctx, documentId: string, code: string): Promise<void> {
  for (const file of await lockOpenFiles(ctx.tx, documentId))
    await endRequest(ctx, file, { action: 'cancel', code });
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
