import type { BodyOf, searchApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { searchRefusal } from '../errors.ts';
import { lockSaved, putSaved } from './saved.store.ts';

/** More than these nobody finds again. */
const most = 50;

/** Keeps a search under a name for the person in this post; the same name replaces it. */
export async function saveSearch(
  ctx: PersonCtx,
  input: BodyOf<typeof searchApi.save>,
): Promise<{ id: string }> {
  const saved = await lockSaved(ctx);
  const name = input.name.normalize('NFC');
  const same = saved.find((search) => search.name.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi'));

  assertAllowed(!same && saved.length >= most ? [searchRefusal('search.too-many-saved', { most })] : []);

  const id = same?.id ?? ctx.newId();
  await putSaved(ctx, { id, name, address: input.address });
  ctx.audit({ verb: 'saveSearch', objectType: 'saved_search', objectId: id });
  return { id };
}
