import type { ScreenRoute } from '../../app/screens.ts';

export const routes: ScreenRoute[] = [
  { path: '/vang-mat', load: () => import('./AbsenceScreen.tsx').then((file) => file.AbsenceScreen) },
];
