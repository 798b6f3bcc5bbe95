import { useSyncExternalStore } from 'react';

/** What may lie over the page: one at a time. */
export type Overlay = 'search' | 'notifications' | 'help' | 'menu' | null;

let open: Overlay = null;
const listeners = new Set<() => void>();

/** Opens an overlay, or closes the open one with null. */
export function openOverlay(overlay: Overlay): void {
  open = overlay;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The overlay that is open. */
export function useOverlay(): Overlay {
  return useSyncExternalStore(subscribe, () => open);
}
