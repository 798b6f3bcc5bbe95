import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/trinh-ky',
    load: () => import('./SigningScreen.tsx').then((file) => file.SigningScreen),
    rail: 'slim',
  },
];
