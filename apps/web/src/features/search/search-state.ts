import {
  incomingLabels,
  type OutgoingState,
  outgoingLabels,
  type QueryInputOf,
  type SearchHit,
  type searchApi,
} from '@congvu/contracts';
import type { StatusChipProps } from '../../ui/StatusChip.tsx';
import type { search } from './messages.ts';

export type Kind = keyof typeof search.kinds;
export type SearchFilter = { q: string; kind: Kind; from: string | null; to: string | null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The search as the address tells it; anything unreadable counts as not filtered. */
export function readFilter(address: URLSearchParams): SearchFilter {
  const kind = address.get('loai');
  const day = (name: string) => {
    const value = address.get(name);
    return value && DAY.test(value) ? value : null;
  };
  return {
    q: (address.get('q') ?? '').trim(),
    kind: kind === 'den' || kind === 'di' ? kind : 'all',
    from: day('tu'),
    to: day('den'),
  };
}

/** What is asked of the server; null when there is nothing to ask. */
export function searchQuery(filter: SearchFilter): QueryInputOf<typeof searchApi.search> | null {
  if (!filter.q) return null;
  return {
    q: filter.q.slice(0, 200),
    ...(filter.kind === 'all' ? {} : { kind: filter.kind === 'den' ? 'incoming' : 'outgoing' }),
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
  };
}

export const isFiltered = (filter: SearchFilter): boolean =>
  filter.kind !== 'all' || filter.from !== null || filter.to !== null;

/** State of a found document as a chip; a state this page does not know yet has none. */
export function stateChip(
  hit: Pick<SearchHit, 'kind' | 'state'>,
): { text: string; kind: StatusChipProps['kind'] } | null {
  const labels: Record<string, { text: string; kind: StatusChipProps['kind'] }> =
    hit.kind === 'incoming' ? incomingLabels : outgoingLabels;
  return labels[hit.state as OutgoingState] ?? null;
}
