import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/ban-giao',
    load: () => import('./LeavingScreen.tsx').then((file) => file.LeavingScreen),
  },
];
