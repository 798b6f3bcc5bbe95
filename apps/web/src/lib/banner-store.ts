import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { IconName } from '../ui/icons.ts';

/** A strip under the top bar: outage, planned stop, read-only mode (ui.md §3). */
export type Banner = { id: string; icon: IconName; text: ReactNode; link?: { text: string; to: string } };

let banners: readonly Banner[] = [];
const listeners = new Set<() => void>();

function replace(next: readonly Banner[]): void {
  banners = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a strip while the component is mounted and `banner` is not null. Keep the object stable. */
export function useBanner(banner: Banner | null): void {
  useEffect(() => {
    if (!banner) return;
    replace([...banners.filter((one) => one.id !== banner.id), banner]);
    return () => replace(banners.filter((one) => one.id !== banner.id));
  }, [banner]);
}

/** The strips that stand now. */
export function useBanners(): readonly Banner[] {
  return useSyncExternalStore(subscribe, () => banners);
}
