import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/phat-hanh',
    load: () => import('./DispatchScreen.tsx').then((file) => file.DispatchScreen),
    rail: 'slim',
  },
];
