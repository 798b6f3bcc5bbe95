import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/quan-tri', load: () => import('./AdminHome.tsx').then((file) => file.AdminHome) },
];
