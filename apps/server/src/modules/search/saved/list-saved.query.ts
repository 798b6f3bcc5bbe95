import type { SavedSearch } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listOwn } from './saved.store.ts';

/** Own saved searches by name, in the order of the Vietnamese alphabet. */
export async function listSaved(ctx: QueryCtx): Promise<{ items: SavedSearch[] }> {
  const saved = await listOwn(ctx);
  return {
    items: saved
      .map((search) => ({ ...search, updatedAt: instant(search.updatedAt) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
  };
}
