import type { ComponentType } from 'react';

/**
 * A screen as its feature declares it in `features/<module>/routes.ts`:
 * `export const routes: ScreenRoute[] = [{ path: '/van-ban-den', load: () => import('./IncomingScreen.tsx').then((m) => m.IncomingScreen) }]`.
 */
export type ScreenRoute = {
  path: string;
  /** Loads the screen's code when it is first opened. */
  load: () => Promise<ComponentType>;
  /** `slim` on three-pane screens; dashboards and lists leave it out (wide from 1440 px). */
  rail?: 'slim' | 'wide';
  /** Without login and without the shell. */
  isPublic?: boolean;
};

const found = import.meta.glob<ScreenRoute[]>('../features/*/routes.ts', { eager: true, import: 'routes' });

/** Every screen of every feature; a new feature needs no change here. */
export const screenRoutes: readonly ScreenRoute[] = Object.values(found).flat();
