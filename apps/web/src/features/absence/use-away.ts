import { type ResponseOf, substitutionApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { readTabPost } from '../../lib/tab-post.ts';
import { absenceText } from './messages.ts';

type Away = ResponseOf<typeof substitutionApi.away>['items'][number];
type WordsOf = (postId: string | null | undefined) => string | null;

/** "đang vắng đến 17:00 20/8, thay: Hà Văn Ước" of a post whose holder is away now; null of everybody else. */
export function useAway(): WordsOf {
  const away = useQuery({
    queryKey: ['away', readTabPost()],
    queryFn: ({ signal }) => call(substitutionApi.away, { signal }),
    staleTime: 60_000,
  });
  const items = new Map((away.data?.items ?? []).map((one) => [one.postId, awayWords(one)]));
  return (postId) => (postId ? (items.get(postId) ?? null) : null);
}

export const awayWords = ({ until, substitutes }: Pick<Away, 'until' | 'substitutes'>): string =>
  absenceText.away(formatInstant(until), substitutes.join(', '));

/** A name with the words beside it, for pickers. */
export const withAway = (label: string, words: string | null): string =>
  words ? `${label} (${words})` : label;
