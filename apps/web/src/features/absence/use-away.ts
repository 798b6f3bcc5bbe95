import { type ResponseOf, substitutionApi } from '@congvu/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { readTabPost } from '../../lib/tab-post.ts';
import { absenceText } from './messages.ts';

type Away = ResponseOf<typeof substitutionApi.away>['items'][number];
type WordsOf = (id: string | null | undefined) => string | null;

const awayQuery = () =>
  queryOptions({
    queryKey: ['away', readTabPost()],
    queryFn: ({ signal }) => call(substitutionApi.away, { signal }),
    staleTime: 60_000,
  });

/** Who is away now, by post and by the unit he heads. */
function useAwayItems(): ReadonlyMap<string, Away> {
  const { data } = useQuery(awayQuery());
  return new Map(
    (data?.items ?? []).flatMap((one): [string, Away][] => [
      [one.postId, one],
      ...(one.headsUnitId ? ([[one.headsUnitId, one]] as [string, Away][]) : []),
    ]),
  );
}

/** "đang vắng đến 17:00 20/8, thay: Hà Văn Ước" of a post whose holder is away now, with the name for the unit he heads;
 *  null of everybody else. */
export function useAway(): WordsOf {
  const items = useAwayItems();
  return (id) => {
    const one = id ? items.get(id) : undefined;
    if (!one) return null;
    return one.postId === id ? awayWords(one) : absenceText.awayHead(one.name, awayWords(one));
  };
}

/** The same for a letter presented to a leader: what counts is who writes his notes. */
export function usePresenting(): {
  wordsOf: WordsOf;
  shortOf: WordsOf;
  isUnattended: (postId: string) => boolean;
} {
  const items = useAwayItems();
  return {
    wordsOf: (id) => {
      const one = id ? items.get(id) : undefined;
      return one ? absenceText.presenting(one.name, formatInstant(one.until), one.noters.join(', ')) : null;
    },
    shortOf: (id) => {
      const one = id ? items.get(id) : undefined;
      return one ? absenceText.presentingShort(formatInstant(one.until), one.noters.join(', ')) : null;
    },
    isUnattended: (postId) => items.get(postId)?.noters.length === 0,
  };
}

export const awayWords = ({ until, substitutes }: Pick<Away, 'until' | 'substitutes'>): string =>
  absenceText.away(formatInstant(until), substitutes.join(', '));

/** A name with the words beside it, for pickers. */
export const withAway = (label: string, words: string | null): string =>
  words ? `${label} (${words})` : label;
