import { directiveApi, letterRulesApi, orgApi } from '@congvu/contracts';
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

export const letterRulesQuery = queryOptions({
  queryKey: ['directive', 'letter-rules'],
  queryFn: ({ signal }) => call(letterRulesApi.list, { signal }),
});

/** Whom letters may be presented to: the leaders, and the head of the office. */
export const presentableQuery = queryOptions({
  queryKey: ['org', 'presentable'],
  queryFn: async ({ signal }) => {
    const peopleOf = async (role: 'leader' | 'office' | 'unit_head') =>
      (await call(orgApi.people, { query: { role }, signal })).items;
    const [leaders, office, heads] = await Promise.all([
      peopleOf('leader'),
      peopleOf('office'),
      peopleOf('unit_head'),
    ]);
    const headIds = new Set(heads.map(({ postId }) => postId));
    const leaderIds = new Set(leaders.map(({ postId }) => postId));
    const officeHeads = office.filter(({ postId }) => headIds.has(postId) && !leaderIds.has(postId));
    return [...leaders, ...officeHeads];
  },
  staleTime: 5 * 60_000,
});

export const directRulesQuery = queryOptions({
  queryKey: ['directive', 'rules'],
  queryFn: ({ signal }) => call(directiveApi.rules, { signal }),
});
