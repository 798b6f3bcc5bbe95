const STORAGE_KEY = 'congvu.post';
/** "Tất cả vai của tôi": no post header is sent and the server merges all posts. */
export const ALL_POSTS = 'all';

const listeners = new Set<() => void>();

/** Appointment id this tab acts in, or `ALL_POSTS`. One tab = one role (ui.md §3), hence sessionStorage. */
export function readTabPost(): string {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? ALL_POSTS;
  } catch {
    // A browser that forbids storage still works, in all roles.
    return ALL_POSTS;
  }
}

/** Switches the role of this tab; other tabs keep theirs. */
export function writeTabPost(appointmentId: string): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, appointmentId);
  } finally {
    for (const listener of listeners) listener();
  }
}

/** For useSyncExternalStore. */
export function subscribeTabPost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
