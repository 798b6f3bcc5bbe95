import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/van-ban/:id',
    load: () => import('./DocumentScreen.tsx').then((file) => file.DocumentScreen),
    rail: 'slim',
  },
  // Addresses that people make from the list's: the same document.
  {
    path: '/van-ban-den/:id',
    load: () => import('./DocumentScreen.tsx').then((file) => file.DocumentScreen),
    rail: 'slim',
  },
];
