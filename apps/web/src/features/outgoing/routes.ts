import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/van-ban-di',
    load: () => import('./OutgoingScreen.tsx').then((file) => file.OutgoingScreen),
    rail: 'slim',
  },
  // One route for /van-ban-di/moi and /van-ban-di/{id}/soan: the editor must survive the first save.
  {
    path: '/van-ban-di/:id/soan?',
    load: () => import('./compose/ComposeScreen.tsx').then((file) => file.ComposeScreen),
    rail: 'slim',
  },
];
