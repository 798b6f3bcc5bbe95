import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  {
    path: '/quan-tri/ky-ban-sao',
    load: () => import('./CopySignersScreen.tsx').then((file) => file.CopySignersScreen),
  },
];
