import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/ban-lam-viec', load: () => import('./DeskScreen.tsx').then((file) => file.DeskScreen) },
];
