import { useSyncExternalStore } from 'react';

/** The width bands of ui.md §11. */
export type Viewport = 'phone' | 'tablet' | 'two-pane' | 'compact' | 'normal' | 'wide';

const BANDS: readonly [number, Viewport][] = [
  [1600, 'wide'],
  [1440, 'normal'],
  [1280, 'compact'],
  [1024, 'two-pane'],
  [600, 'tablet'],
  [0, 'phone'],
];

/** Band of a width in CSS pixels. */
export function viewportOf(width: number): Viewport {
  return BANDS.find(([least]) => width >= least)?.[1] ?? 'phone';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The band of the window; changes only when a border is crossed. */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, () => viewportOf(window.innerWidth));
}

/** True from `tablet` downwards: bottom tabs, one column. */
export function isHandheld(viewport: Viewport): boolean {
  return viewport === 'phone' || viewport === 'tablet';
}
