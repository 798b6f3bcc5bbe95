import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

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
  agencyId: string;
  agencyName: string;
  /** Title of the post. */
  title: string;
  unitName: string | null;
  roles: RoleName[];
  /** Last day (`yyyy-MM-dd`) of a temporary post, else null. */
  validTo: string | null;
  /** Name of the person acted for (delegation), else null or absent. */
  onBehalfOf?: string | null;
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
  | 'dispatch'
  | 'exchange'
  | 'tasks'
  | 'notifications';
export type Counter = { count: number; urgent: boolean };
export type Counters = Partial<Record<CounterKey, Counter>>;

export const DEFAULT_PREFERENCES: Preferences = { fontScale: 'normal', density: 'medium', singleKeys: true };

/** GET /identity/me; a missing session is thrown, the shell then goes to the login page. */
export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }) => api.get<Me>('/identity/me', { signal, onUnauthenticated: 'throw' }),
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
