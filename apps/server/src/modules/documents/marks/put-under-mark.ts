import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findVisibleIds } from './list-marked.query.ts';
import { decideItemRoom } from './mark.decide.ts';
import { countItems, deleteItems, getOwn, insertItems, lockOwnMarks } from './mark.store.ts';

type Input = { markId: string; documentIds: readonly string[] };
type Moved = { id: string; count: number };

/** Letters under a label, or into a folder and out of the one before. Nothing of it is an act on the letters. */
export async function putUnderMark(ctx: PersonCtx, input: Input): Promise<Moved> {
  const mark = getOwn(await lockOwnMarks(ctx), input.markId);
  const wanted = [...new Set(input.documentIds)];
  const seen = await findVisibleIds(ctx, wanted);
  if (seen.length !== wanted.length) throw notFound();

  assertAllowed(decideItemRoom(mark, (await countItems(ctx, mark.id)) + wanted.length));

  return { id: mark.id, count: await insertItems(ctx, mark, wanted) };
}

/** Also of letters that this person may not see any more: they are his marks. */
export async function takeFromMark(ctx: PersonCtx, input: Input): Promise<Moved> {
  const mark = getOwn(await lockOwnMarks(ctx), input.markId);

  return { id: mark.id, count: await deleteItems(ctx, mark.id, [...new Set(input.documentIds)]) };
}
