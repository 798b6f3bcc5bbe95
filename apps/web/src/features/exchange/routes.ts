import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/gui-nhan',
    load: () => import('./DispatchesScreen.tsx').then((file) => file.DispatchesScreen),
  },
  {
    path: '/gui-nhan/:id',
    load: () => import('./DeliveriesScreen.tsx').then((file) => file.DeliveriesScreen),
    rail: 'slim',
  },
];
