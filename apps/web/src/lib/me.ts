import type { StandsInView } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { ApiProblem, api } from './api.ts';
import { ALL_POSTS, readTabPost, writeTabPost } from './tab-post.ts';

/** Roles and duties of documents.md §1. */
export type RoleName =
  | 'officer'
  | 'unit_head'
  | 'office'
  | 'leader'
  | 'clerk'
  | 'archivist'
  | 'counter'
  | 'onestop_head'
  | 'admin'
  | 'auditor'
  | 'form_checker'
  | 'monitor'
  | 'mailbox'
  | 'secretary'
  | 'it_unit'
  | 'security_officer';

/** One post the person holds today, or acts in for somebody else. */
export type Post = {
  appointmentId: string;
  postId: string;
  agencyId: string;
  agencyName: string;
  /** Title of the post. */
  title: string;
  unitName: string | null;
  roles: RoleName[];
  /** Last day (`yyyy-MM-dd`) of a temporary post, else null. */
  validTo: string | null;
  /** Whose seat it is, when it is not an own post: a substitute handles, a secretary reads and prepares. */
  standsIn: StandsInView | null;
};

export type FontScale = 'normal' | 'large' | 'larger';
export type Density = 'medium' | 'compact';
export type Preferences = { fontScale: FontScale; density: Density; singleKeys: boolean };

export type Me = {
  account: { id: string; username: string; fullName: string; hasSecondFactor: boolean };
  posts: Post[];
  preferences: Preferences;
  installation: { name: string; demo: boolean };
  /** Server time, RFC 3339. */
  now: string;
};

export type DemoAccount = { username: string; password: string; label: string };

/** What a visitor may know before the login. */
export type Installation = { name: string; demo: boolean; needsSetup: boolean; demoAccounts?: DemoAccount[] };

export type CounterKey =
  | 'desk'
  | 'incoming'
  | 'outgoing'
  | 'signing'
  | 'asks'
  | 'dispatch'
  | 'exchange'
  | 'tasks'
  | 'notifications';
export type Counter = { count: number; urgent: boolean };
export type Counters = Partial<Record<CounterKey, Counter>>;

export const DEFAULT_PREFERENCES: Preferences = { fontScale: 'normal', density: 'medium', singleKeys: true };

/** A seat that ended or was revoked while the tab was in it: the tab goes back to the own posts. */
async function loadMe(signal: AbortSignal): Promise<Me> {
  const load = () => api.get<Me>('/identity/me', { signal, onUnauthenticated: 'throw' });
  try {
    return await load();
  } catch (error) {
    const isLostSeat = error instanceof ApiProblem && error.status === 403 && readTabPost() !== ALL_POSTS;
    if (!isLostSeat) throw error;
    writeTabPost(ALL_POSTS);
    return load();
  }
}

/** GET /identity/me; a missing session is thrown, the shell then goes to the login page. */
export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }) => loadMe(signal),
  staleTime: 5 * 60_000,
  retry: false,
});

/** GET /counters for the role of this tab. */
export const countersQuery = (tabPost: string) =>
  queryOptions({
    queryKey: ['counters', tabPost],
    queryFn: ({ signal }) => api.get<Counters>('/counters', { signal }),
    staleTime: 30_000,
  });

/** GET /public/installation. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) =>
    api.get<Installation>('/public/installation', { signal, onUnauthenticated: 'throw' }),
  staleTime: 60_000,
  retry: 1,
});

export type Credentials = { username: string; password: string; otp?: string };

/** POST /identity/session. */
export function signIn(credentials: Credentials): Promise<Me> {
  return api.post<Me>('/identity/session', credentials, { onUnauthenticated: 'throw' });
}

/** DELETE /identity/session. */
export function signOut(): Promise<void> {
  return api.delete<void>('/identity/session', { onUnauthenticated: 'throw' });
}

/** PUT /identity/me/preferences. */
export function savePreferences(preferences: Preferences): Promise<unknown> {
  return api.put('/identity/me/preferences', preferences);
}
