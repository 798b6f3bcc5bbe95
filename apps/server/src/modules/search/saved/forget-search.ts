import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { searchRefusal } from '../errors.ts';
import { lockSaved, removeSaved } from './saved.store.ts';

/** Forgets an own saved search; what others saved does not exist for this person. */
export async function forgetSearch(ctx: PersonCtx, id: string): Promise<{ id: string }> {
  const saved = await lockSaved(ctx);

  assertAllowed(saved.some((search) => search.id === id) ? [] : [searchRefusal('search.saved-not-found')]);

  await removeSaved(ctx, id);
  ctx.audit({ verb: 'forgetSearch', objectType: 'saved_search', objectId: id });
  return { id };
}
