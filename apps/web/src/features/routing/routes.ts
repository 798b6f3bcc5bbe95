import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/quy-trinh',
    load: () => import('./RoutesScreen.tsx').then((file) => file.RoutesScreen),
  },
  {
    path: '/quan-tri/quy-trinh/:id',
    load: () => import('./RouteScreen.tsx').then((file) => file.RouteScreen),
  },
];
