import type { BodyOf, marksApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideMarkKnown, decideMarkName, readMarkName } from './mark.decide.ts';
import { getOwn, lockOwnMarks, updateMark } from './mark.store.ts';

/** Another name or colour of an own folder or label. */
export async function changeMark(
  ctx: PersonCtx,
  input: BodyOf<typeof marksApi.change> & { markId: string },
): Promise<{ id: string }> {
  const marks = await lockOwnMarks(ctx);
  const { id, kind } = getOwn(marks, input.markId);
  const named = readMarkName(input.name);

  assertAllowed([...decideMarkName(named), ...decideMarkKnown(marks, { ...named, kind, id })]);

  await updateMark(ctx, { id, colour: input.colour, ...named });
  ctx.audit({ verb: 'changeMark', objectType: 'personal_mark', objectId: id });
  return { id };
}
