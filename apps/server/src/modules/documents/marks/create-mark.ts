import type { BodyOf, marksApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideMarkKnown, decideMarkName, decideMarkRoom, readMarkName } from './mark.decide.ts';
import { insertMark, lockOwnMarks } from './mark.store.ts';

/** A new folder or label of the person. Its name is his: the log keeps the act, not the words. */
export async function createMark(
  ctx: PersonCtx,
  input: BodyOf<typeof marksApi.create>,
): Promise<{ id: string }> {
  const marks = await lockOwnMarks(ctx);
  const named = readMarkName(input.name);

  assertAllowed([
    ...decideMarkName(named),
    ...decideMarkKnown(marks, { ...named, kind: input.kind }),
    ...decideMarkRoom(marks),
  ]);

  const id = ctx.newId();
  await insertMark(ctx, { id, kind: input.kind, colour: input.colour, ...named });
  ctx.audit({ verb: 'createMark', objectType: 'personal_mark', objectId: id });
  return { id };
}
