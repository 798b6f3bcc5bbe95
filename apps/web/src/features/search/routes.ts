import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/tim', load: () => import('./SearchScreen.tsx').then((file) => file.SearchScreen) },
];
