import { type AgencyRow, orgApi, type QueryInputOf, reportingApi } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useActivePosts, useHasRole, useMe, useTabPost } from '../../lib/use-me.ts';
import type { OpenFigure } from './appendix-view.ts';
import { type Period, periodFault, presetPeriod } from './period.ts';

/** Period, unit and threshold as the API asks for them. */
export type AppendixScope = QueryInputOf<typeof reportingApi.appendix>;

/** Agencies in force on the last day of the period. */
export function useAgencies(on: string) {
  return useQuery({
    queryKey: ['organisation', 'tree', on],
    queryFn: ({ signal }) => call(orgApi.tree, { query: { on }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}

export type ScopeState = {
  period: Period;
  today: string;
  unit: AgencyRow | undefined;
  agencies: readonly AgencyRow[];
  /** Null while the agencies load or when none fits. */
  scope: AppendixScope | null;
  /** The head of a unit reads the figures of his unit; there is no other to choose. */
  isUnitOnly: boolean;
  isLoading: boolean;
  error: unknown;
};

/** What the address asks for; defaults: the agency of the post, this month (the demo: letter 001's fortnight). */
export function useScope(): ScopeState {
  const [search] = useSearchParams();
  const { now, installation } = useMe();
  const today = dayOf(now);
  const usual = presetPeriod(installation.demo ? 'seed' : 'month', today);
  const period = { from: search.get('tu') ?? usual.from, to: search.get('den') ?? usual.to };
  const tree = useAgencies(period.to);
  const ownId = useActivePosts()[0]?.agencyId;
  const isUnitOnly = !useHasRole('leader', 'office', 'clerk', 'auditor', 'monitor');
  const wanted = isUnitOnly ? null : search.get('don-vi');
  const agencies = tree.data?.items ?? [];
  const unit = agencies.find((one) =>
    wanted ? one.slug === wanted || one.code === wanted : one.id === ownId,
  );
  const threshold = Number(search.get('nguong') ?? Number.NaN);
  const code = unit?.code;
  const { from, to } = period;
  const scope = useMemo(() => {
    if (!code || periodFault({ from, to })) return null;
    return { unit: code, from, to, ...(Number.isInteger(threshold) && threshold >= 0 ? { threshold } : {}) };
  }, [code, from, to, threshold]);
  return { period, today, unit, agencies, scope, isUnitOnly, isLoading: tree.isPending, error: tree.error };
}

/** The appendix; the old table stays while another period is computed. */
export function useAppendix(scope: AppendixScope | null) {
  return useQuery({
    queryKey: ['reporting', 'appendix', scope, useTabPost()],
    queryFn: ({ signal }) => call(reportingApi.appendix, { query: scope as AppendixScope, signal }),
    enabled: scope !== null,
    placeholderData: keepPreviousData,
  });
}

/** The documents one figure counted. */
export function useFigureDocuments(scope: AppendixScope, open: OpenFigure) {
  return useInfiniteQuery({
    queryKey: ['reporting', 'documents', scope, open, useTabPost()],
    queryFn: ({ signal, pageParam }) => {
      const { figure, rowCode, reason } = open;
      const query = { ...scope, figure, rowCode: rowCode ?? undefined, reason: reason ?? undefined };
      return call(reportingApi.appendixDocuments, { query: { ...query, after: pageParam }, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
