import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/canh-bao-quyen',
    load: () => import('./AlertsScreen.tsx').then((file) => file.AlertsScreen),
  },
];
