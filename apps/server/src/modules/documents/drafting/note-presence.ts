import type { composeApi, ResponseOf } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import { listPresent, type Present, removePresence, renewPresence } from './presence.store.ts';

type Presence = ResponseOf<typeof composeApi.notePresence>;

/** The desk of a draft says that it is open, and learns who else has it open. It locks nothing and changes no version;
 *  the others are told when somebody comes, not at each signal. */
export async function notePresence(ctx: PersonCtx, { id }: { id: string }): Promise<Presence> {
  const document = await findWritten(ctx, id);
  const present = await listPresent(ctx, id);
  const own = present.find(({ personId }) => personId === ctx.actor.personId);
  const others = present.filter((one) => one !== own);

  await renewPresence(ctx, { outgoingId: id, openedAt: own?.openedAt ?? ctx.clock.now() });

  if (!own) tell(ctx, { id, others, type: 'outgoing.desk-opened' });
  const savedAt = ({ personId, openedAt }: Present) =>
    document.personId === personId && document.at && document.at >= openedAt ? instant(document.at) : null;
  return {
    version: document.version,
    others: others.map((one) => ({
      name: one.name,
      openedAt: instant(one.openedAt),
      savedAt: savedAt(one),
    })),
  };
}

/** The desk was left; whoever stays is told at once. */
export async function endPresence(ctx: PersonCtx, { id }: { id: string }): Promise<{ id: string }> {
  await findWritten(ctx, id);
  const present = await listPresent(ctx, id);

  await removePresence(ctx, id);

  const others = present.filter(({ personId }) => personId !== ctx.actor.personId);
  if (others.length < present.length) tell(ctx, { id, others, type: 'outgoing.desk-left' });
  return { id };
}

async function findWritten(ctx: PersonCtx, id: string) {
  const row = await ctx.tx
    .selectFrom('documents.outgoing as d')
    .select(['d.version', 'd.written_by_person_id as personId', 'd.written_at as at'])
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

function tell(ctx: PersonCtx, of: { id: string; others: readonly Present[]; type: string }): void {
  if (of.others.length === 0) return;
  const posts = of.others.map(({ postId }) => postId);
  ctx.publish({ type: of.type, subjectId: of.id, data: { documentId: of.id, posts } });
}
