import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/quan-tri/so', load: () => import('./NumberingScreen.tsx').then((file) => file.NumberingScreen) },
];
