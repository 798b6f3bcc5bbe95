import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

const RETRIES = 2;

/**
 * One cache for the tab. Lists keep old rows with `placeholderData: keepPreviousData` (ui.md §5.8);
 * documents never do: the page of one letter must not stand under the number of another.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < RETRIES && isWorthRetry(error),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** A refusal stays a refusal; only an unknown outcome is asked again. */
function isWorthRetry(error: unknown): boolean {
  return error instanceof ApiProblem && error.isOutcomeUnknown;
}
