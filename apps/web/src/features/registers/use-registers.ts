import { type NumberedRegister, type Register, type RegisterRow, registersApi } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';

/** The shelf of a year. */
export function useShelf(year: number | null) {
  const post = useTabPost();
  return useQuery({
    queryKey: ['registers', post, year],
    queryFn: ({ signal }) => call(registersApi.list, { query: year === null ? {} : { year }, signal }),
    placeholderData: keepPreviousData,
  });
}

export type Order = 'newest' | 'oldest';

/** Pages of one register. */
export function useRows(register: Register | undefined, asked: { q: string; order: Order }) {
  const post = useTabPost();
  return useInfiniteQuery({
    queryKey: ['registers', post, 'rows', register?.key, asked],
    queryFn: ({ signal, pageParam }) =>
      call(registersApi.rows, {
        params: { bookId: register!.bookId },
        query: {
          register: register!.register,
          limit: 50,
          order: asked.order,
          ...(asked.q ? { q: asked.q } : {}),
          after: pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { items: RegisterRow[]; next: string | null }) => page.next ?? undefined,
    enabled: register !== undefined && register.last > 0,
  });
}

export function useCloseVolume({ register, bookId }: { register: NumberedRegister; bookId: string }) {
  const client = useQueryClient();
  return async (to: number) => {
    await call(registersApi.closeVolume, { params: { bookId }, body: { register, to } });
    await client.invalidateQueries({ queryKey: ['registers'] });
  };
}

/** The first number that stands in no closed volume. */
export const nextFrom = (register: Register): number => (register.volumes.at(-1)?.toNumber ?? 0) + 1;
