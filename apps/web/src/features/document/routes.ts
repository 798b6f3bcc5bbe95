import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/van-ban/:id',
    load: () => import('./DocumentScreen.tsx').then((file) => file.DocumentScreen),
    rail: 'slim',
  },
];
