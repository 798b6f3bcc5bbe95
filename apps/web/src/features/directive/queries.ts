import { directiveApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

export const phrasesQuery = queryOptions({
  queryKey: ['directive', 'phrases'],
  queryFn: ({ signal }) => call(directiveApi.phrases, { signal }),
});

/** Who led similar letters, and the rule that covers this one. */
export const suggestionsQuery = (incomingId: string) =>
  queryOptions({
    queryKey: ['incoming', 'suggestions', incomingId],
    queryFn: ({ signal }) => call(directiveApi.suggestions, { params: { id: incomingId }, signal }),
    staleTime: 60_000,
  });

export const directRulesQuery = queryOptions({
  queryKey: ['directive', 'rules'],
  queryFn: ({ signal }) => call(directiveApi.rules, { signal }),
});
