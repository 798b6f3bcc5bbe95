import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/xin-y-kien', load: () => import('./AsksScreen.tsx').then((file) => file.AsksScreen) },
  {
    path: '/xin-y-kien/:id',
    load: () => import('./AskScreen.tsx').then((file) => file.AskScreen),
    rail: 'slim',
  },
];
