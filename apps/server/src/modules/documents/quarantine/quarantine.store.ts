import { nextQuarantineState, type QuarantineAction, type QuarantineState } from '@congvu/contracts';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsQuarantine } from '../../../platform/database.types.ts';
import { lockOwn } from '../../../platform/own-row.ts';

export type Entry = Omit<Selectable<DocumentsQuarantine>, 'state' | 'kind'> & {
  state: QuarantineState;
  kind: 'scan' | 'incoming';
};
export type EntryMoved = { id: string; state: QuarantineState; version: number };

type NewEntry = {
  kind: Entry['kind'];
  subjectId: string;
  agencyId: string;
  wasState: string;
  door: string;
  pageCount: number | null;
  arrivedAt: Date;
  broughtBy: string;
  reason: string;
  by: string;
};

/** Something is locked from now on; security officer, head and clerks hear of it (DOC SEC-4). */
export async function enterQuarantine(ctx: Ctx, of: NewEntry): Promise<void> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.quarantine')
    .values({
      ...{ id, agency_id: of.agencyId, kind: of.kind, subject_id: of.subjectId },
      ...{ was_state: of.wasState, door: of.door, page_count: of.pageCount, arrived_at: of.arrivedAt },
      ...{ brought_by_name: of.broughtBy, reason: of.reason, entered_by_name: of.by },
      ...{ entered_at: ctx.clock.now(), state: 'open' },
    })
    .execute();
  const { agencyId } = of;
  ctx.publish({ type: 'quarantine.entered', subjectId: id, agencyId, data: { kind: of.kind } });
}

/** An entry of the own agency, locked. */
export const lockEntry = async (ctx: PersonCtx, id: string): Promise<Entry> =>
  (await lockOwn(ctx, 'documents.quarantine', id)) as Entry;

/** What is open of a letter or scan, locked. */
export async function lockOpenEntryOf(ctx: PersonCtx, subjectId: string): Promise<Entry | undefined> {
  const row = await ctx.tx
    .selectFrom('documents.quarantine')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('state', 'in', ['open', 'purge_proposed'])
    .forUpdate()
    .executeTakeFirst();
  return row as Entry | undefined;
}

export async function hasOpenEntry(ctx: Pick<Ctx, 'tx'>, subjectId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('documents.quarantine')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('state', 'in', ['open', 'purge_proposed'])
    .executeTakeFirst();
  return row !== undefined;
}

/** Is what a letter says locked, by its own state or entry or by that of its scan (DOC SEC-4)? */
export async function isLetterLocked(ctx: Pick<Ctx, 'tx'>, id: string): Promise<boolean> {
  const { rows } = await sql`select from documents.v_locked where incoming_id = ${id} limit 1`.execute(
    ctx.tx,
  );
  return rows.length > 0;
}

type Change = Omit<Updateable<DocumentsQuarantine>, 'id' | 'version' | 'state'>;

/** The one writer of the state of an entry. */
export async function moveEntry(
  ctx: PersonCtx,
  entry: Entry,
  { action, ...change }: Change & { action: QuarantineAction },
): Promise<EntryMoved> {
  const state = nextQuarantineState(entry.state, action);
  if (!state) throw new Error(`no move ${action} from ${entry.state}`);
  const version = entry.version + 1;
  await ctx.tx
    .updateTable('documents.quarantine')
    .set({ ...change, state, version })
    .where('id', '=', entry.id)
    .execute();
  return { id: entry.id, state, version };
}

/** Entries of scans that went with the purge of another one: nothing is left that could be released or destroyed. */
export async function closeEntriesOfPurged(ctx: PersonCtx, decided: Entry, reason: string): Promise<void> {
  const nothing = { files: 0, bytes: 0, heldElsewhere: 0 };
  const closed = await ctx.tx
    .updateTable('documents.quarantine')
    .set(({ eb }) => ({
      ...decidedBy(ctx, reason),
      state: 'purged',
      minutes: JSON.stringify(nothing),
      version: eb('version', '+', 1),
    }))
    .where('agency_id', '=', decided.agency_id)
    .where('id', '<>', decided.id)
    .where('state', 'in', ['open', 'purge_proposed'])
    .where('subject_id', 'in', (eb) =>
      eb
        .selectFrom('documents.scan')
        .select('id')
        .where('agency_id', '=', decided.agency_id)
        .where('state', '=', 'purged'),
    )
    .returning(['id', 'subject_id'])
    .execute();
  for (const { subject_id: objectId } of closed)
    ctx.audit({
      verb: 'confirmPurge',
      objectType: 'scan',
      objectId,
      data: { ...nothing, reason: reason.trim(), with: decided.subject_id },
    });
}

/** Who ended it, when and in which words. */
export const decidedBy = (ctx: PersonCtx, reason: string) => ({
  decided_at: ctx.clock.now(),
  decided_by_name: ctx.actor.name,
  decision_reason: reason.trim(),
});
