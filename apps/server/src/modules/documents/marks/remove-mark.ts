import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideMarkKnown, decideMarkRoom } from './mark.decide.ts';
import { getOwn, lockOwnMarks, setRemoved, unsetRemoved } from './mark.store.ts';

type Input = { markId: string };

/** Away with an own folder or label. No letter changes; for 30 days it comes back with all it held. */
export async function removeMark(ctx: PersonCtx, { markId }: Input): Promise<{ id: string }> {
  const { id } = getOwn(await lockOwnMarks(ctx), markId);

  await setRemoved(ctx, id);
  ctx.audit({ verb: 'removeMark', objectType: 'personal_mark', objectId: id });
  return { id };
}

/** Hoàn tác: it is there again, unless its name was given anew meanwhile. */
export async function restoreMark(ctx: PersonCtx, { markId }: Input): Promise<{ id: string }> {
  const marks = await lockOwnMarks(ctx);
  const mark = marks.find(({ id, isRemoved }) => id === markId && isRemoved);
  if (!mark) throw notFound();

  assertAllowed([...decideMarkKnown(marks, mark), ...decideMarkRoom(marks)]);

  await unsetRemoved(ctx, mark.id);
  ctx.audit({ verb: 'restoreMark', objectType: 'personal_mark', objectId: mark.id });
  return { id: mark.id };
}
