import type { IncomingRow } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSettled } from '../../lib/use-delayed.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useIncomingFilter } from './incoming-filter.ts';
import { type IncomingTab, inGroupOrder, tabGroups } from './incoming-rows.ts';
import { incomingListQuery } from './queries.ts';
import { useHeldRows } from './use-held-rows.ts';

export type IncomingRows = {
  rows: IncomingRow[];
  /** Rows that came in meanwhile and wait above the list. */
  held: number;
  showHeld: () => void;
  loadMore: () => void;
  isPending: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  error: unknown;
  retry: () => void;
};

/** Rows of a tab in their groups, page by page. */
export function useIncomingRows(tab: IncomingTab): IncomingRows {
  const filter = useIncomingFilter();
  const q = useSettled(filter.q, 250);
  const post = useTabPost();
  const list = useInfiniteQuery(incomingListQuery(tabGroups[tab], { ...filter, q }));
  const all = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  // Old rows stand in while a new tab loads; they must not become the known ones of that tab.
  const settled = list.isPlaceholderData ? undefined : all;
  const { rows, held, showAll } = useHeldRows(settled, JSON.stringify([post, tab, { ...filter, q }]));
  const shown = useMemo(() => (tab === 'tat-ca' ? rows : inGroupOrder(rows, new Date())), [rows, tab]);
  return {
    rows: shown,
    held,
    showHeld: showAll,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
    isPending: list.isPending || list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    error: list.error,
    retry: () => void list.refetch(),
  };
}
