import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * A filter, tab, sort or selected row that lives in the address (ui.md §4).
 * The fallback is left out of the address. `push` makes a step for the Back button; else the entry is replaced.
 */
export function useUrlState(
  name: string,
  fallback = '',
  how: 'replace' | 'push' = 'replace',
): [string, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const write = useCallback(
    (value: string | null) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null || value === '' || value === fallback) next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: how === 'replace' },
      ),
    [setSearch, name, fallback, how],
  );
  return [search.get(name) ?? fallback, write];
}
