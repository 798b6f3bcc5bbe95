import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import {
  type Counter,
  type CounterKey,
  type Counters,
  countersQuery,
  type Me,
  meQuery,
  type Post,
  type RoleName,
} from './me.ts';
import { ALL_POSTS, readTabPost, subscribeTabPost } from './tab-post.ts';

/** The signed-in person; only inside the shell, where it is loaded already. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Appointment id of this tab, or `ALL_POSTS`. */
export function useTabPost(): string {
  return useSyncExternalStore(subscribeTabPost, readTabPost);
}

/** The post of this tab; null in "all my roles". */
export function useCurrentPost(): Post | null {
  const tabPost = useTabPost();
  return useMe().posts.find((post) => post.appointmentId === tabPost) ?? null;
}

/** Posts that count now: the chosen one, or all own ones; the seat of somebody else only when it was chosen. */
export function useActivePosts(): Post[] {
  const me = useMe();
  const current = useCurrentPost();
  return current ? [current] : me.posts.filter((post) => !post.standsIn);
}

/** True when the role of this tab (any role, in "all my roles") includes one of these. */
export function useHasRole(...roles: RoleName[]): boolean {
  return useActivePosts().some((post) => post.roles.some((role) => roles.includes(role)));
}

/** Counters of the rail; empty while loading. */
export function useCounters(): Counters {
  const tabPost = useTabPost();
  return useQuery(countersQuery(tabPost)).data ?? {};
}

/** One counter, 0 while unknown. */
export function useCounter(key: CounterKey): Counter {
  return useCounters()[key] ?? { count: 0, urgent: false };
}

export { ALL_POSTS };
