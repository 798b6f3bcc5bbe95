/** Holds requests while the person signs in again over the page, then lets them go on. */
export type SessionGate = {
  /** Called by the API client on 401; resolves when signed in again, opens the card once. */
  waitForLogin(): Promise<void>;
  /** Called by the re-login card, or by another tab. */
  loggedIn(): void;
  isClosed(): boolean;
  /** Subscribes to opening and closing; returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
};

/** `announce` tells other tabs that the session is back. */
export function createSessionGate(announce: () => void = () => {}): SessionGate {
  const listeners = new Set<() => void>();
  let waiting: PromiseWithResolvers<void> | null = null;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    waitForLogin() {
      if (!waiting) {
        waiting = withResolvers();
        tell();
      }
      return waiting.promise;
    },
    loggedIn() {
      const done = waiting;
      waiting = null;
      if (!done) return;
      done.resolve();
      tell();
      announce();
    },
    isClosed: () => waiting !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: (value: void | PromiseLike<void>) => void = () => {};
  let reject: (reason?: unknown) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** The gate of this tab; tabs of one browser share the session, so they open together. */
export const sessionGate: SessionGate = createBrowserGate();

function createBrowserGate(): SessionGate {
  if (typeof BroadcastChannel === 'undefined' || typeof document === 'undefined') return createSessionGate();
  const channel = new BroadcastChannel('congvu.session');
  const gate = createSessionGate(() => channel.postMessage('logged-in'));
  channel.onmessage = () => gate.loggedIn();
  return gate;
}
