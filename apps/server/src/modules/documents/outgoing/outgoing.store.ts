import type { OutgoingAction, OutgoingState } from '@congvu/contracts';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsOutgoing } from '../../../platform/database.types.ts';
import { notFound, Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { visibleTo } from '../policy.ts';

export type Outgoing = Omit<Selectable<DocumentsOutgoing>, 'state'> & { state: OutgoingState };

/** Locks the document for a command that writes on it: what is recalled or held is frozen for all of them. Another
 *  agency's id answers like one that does not exist. */
export async function lockOutgoing(ctx: PersonCtx, id: string): Promise<Outgoing> {
  const document = await lockFrozenOutgoing(ctx, id);
  if (document.is_frozen) throw new Refused([refuse('documents.frozen')]);
  return document;
}

/** For the few commands that act on frozen documents: the recall itself, and the hold. */
export async function lockFrozenOutgoing(ctx: PersonCtx, id: string): Promise<Outgoing> {
  const row = await ctx.tx
    .selectFrom('documents.outgoing as d')
    .selectAll()
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Outgoing;
}

/** For subscribers and jobs, inside the agency of the event. */
export async function lockOutgoingAsSystem(ctx: Ctx, id: string): Promise<Outgoing> {
  const row = await ctx.tx
    .selectFrom('documents.outgoing')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Outgoing;
}

export async function insertOutgoing(ctx: Ctx, row: Insertable<DocumentsOutgoing>): Promise<void> {
  await ctx.tx.insertInto('documents.outgoing').values(row).execute();
}

type Change = Omit<Updateable<DocumentsOutgoing>, 'id' | 'version' | 'updated_at' | 'state'>;

/** Writes a change and counts the version up; returns what every command answers. */
export async function updateOutgoing(
  ctx: Ctx,
  document: Pick<Outgoing, 'id' | 'version' | 'state'>,
  change: Change & { state?: OutgoingState },
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const version = document.version + 1;
  await ctx.tx
    .updateTable('documents.outgoing')
    .set({ ...change, version, updated_at: ctx.clock.now() })
    .where('id', '=', document.id)
    .execute();
  return { id: document.id, state: change.state ?? document.state, version };
}

export async function addFileRevision(
  ctx: Ctx,
  document: Outgoing,
  revision: {
    kind: 'rendered' | 'uploaded' | 'scan' | 'leader_signed' | 'number_filled' | 'sealed' | 'long_term';
    sha256: string;
    cycle?: number;
  },
): Promise<void> {
  await ctx.tx
    .insertInto('documents.file_revision')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      outgoing_id: document.id,
      cycle: revision.cycle ?? document.cycle,
      kind: revision.kind,
      sha256: revision.sha256,
      at: ctx.clock.now(),
    })
    .execute();
}

export type ReaderPart =
  | 'reader'
  | 'drafter'
  | 'step'
  | 'presented'
  | 'lead'
  | 'contributing'
  | 'informed'
  | 'ended';
export type ReaderInput = { postId?: string | null; unitId?: string | null; part: ReaderPart };

/** Lets posts or units read a document; the latest part wins (a contributor who becomes lead is lead), but who only
 *  reads keeps the part he has. */
export async function grantReaders(
  ctx: Ctx,
  document: { id: string; agencyId: string },
  readers: readonly ReaderInput[],
): Promise<void> {
  for (const reader of readers) {
    const row = {
      document_id: document.id,
      agency_id: document.agencyId,
      post_id: reader.postId ?? null,
      unit_id: reader.postId ? null : (reader.unitId ?? null),
      part: reader.part,
      since: ctx.clock.now(),
    };
    const column = reader.postId ? 'post_id' : 'unit_id';
    await ctx.tx
      .insertInto('documents.reader')
      .values(row)
      .onConflict((conflict) =>
        reader.part === 'reader'
          ? conflict.columns(['document_id', column]).where(column, 'is not', null).doNothing()
          : conflict
              .columns(['document_id', column])
              .where(column, 'is not', null)
              .doUpdateSet({ part: reader.part }),
      )
      .execute();
  }
}

/** Acts on a draft that move no state. */
type DraftingVerb =
  | 'takeOverDraft'
  | 'sayReply'
  | 'dismissReply'
  | 'attachDocx'
  | 'repairDocx'
  | 'confirmRendition'
  | 'restoreVersion'
  | 'addCoDrafter'
  | 'endCoDrafter'
  | 'addComment'
  | 'replyComment'
  | 'settleComment'
  | 'decideUrgency';

type AfterIssueVerb = 'recordRelation' | 'hold' | 'releaseHold';

/** In the log of the document's agency, also when the system acts on an answer from elsewhere. */
export const auditOutgoing = (
  ctx: Ctx,
  document: Pick<Outgoing, 'id'> & { agency_id?: string },
  verb:
    | OutgoingAction
    | AfterIssueVerb
    | 'agreeVoid'
    | 'createDraft'
    | 'fillNumber'
    | 'openOutgoing'
    | 'markSeen'
    | DraftingVerb,
  facts: { beforeHash?: string | null; afterHash?: string | null; data?: object } = {},
): void =>
  ctx.audit({
    verb,
    objectType: 'outgoing',
    objectId: document.id,
    ...(document.agency_id ? { agencyId: document.agency_id } : {}),
    ...facts,
  });
