import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Me, meQuery, type Preferences, savePreferences } from './me.ts';
import { applyPreferences } from './preferences.ts';
import { useMe } from './use-me.ts';

/** The person's own settings. A change shows at once, the server follows; `notSaved` when it could not. */
export function usePreferences() {
  const { preferences } = useMe();
  const client = useQueryClient();
  const save = useMutation({ mutationFn: savePreferences });
  const change = (part: Partial<Preferences>) => {
    const next = { ...preferences, ...part };
    applyPreferences(next);
    client.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, preferences: next });
    save.mutate(next);
  };
  return { preferences, change, notSaved: save.isError };
}
