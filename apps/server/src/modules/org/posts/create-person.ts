import { normalizeText } from '@congvu/vn-text';
import { has } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { platformRefusal, Refused } from '../../../platform/errors.ts';
import { insertPerson } from './post.store.ts';

/** A person, by full name; what the person may do comes from appointments. */
export async function createPerson(ctx: Ctx, input: { fullName: string }): Promise<{ personId: string }> {
  if (ctx.actor.kind === 'person' && !has(ctx.actor, 'admin'))
    throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);

  const personId = ctx.newId();
  await insertPerson(ctx.tx, { id: personId, fullName: normalizeText(input.fullName), at: ctx.clock.now() });

  ctx.audit({ verb: 'org.create-person', objectType: 'person', objectId: personId });
  ctx.publish({ type: 'person.created', subjectId: personId });
  return { personId };
}
